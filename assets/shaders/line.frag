#include "ellipsoid.glsl"
in vec3 v_position;
in vec4 v_colour;
in float v_across;
in float v_along;
in float v_half;
in float v_cased;
in vec2 v_dash;
uniform vec3 u_eye;           // on the unit sphere's scale
uniform float u_eye_height;
uniform float u_radius;       // equatorial radius in km
uniform float u_scale;
out vec4 o_colour;

// How much of the line is in front of the Earth, softly at the limb.
float shown() {
    vec3 way = squeezed(v_position) / u_radius;
    float a = dot(way, way);
    float b = dot(u_eye, way);
    float nearest = -b / a;
    float low = u_eye_height - b * b / a;
    float soft = fwidth(low) + 1e-7;
    return nearest > 0.0 && nearest < 1.0 ? smoothstep(-soft, soft, low) : 1.0;
}

void main() {
    float away = abs(v_across);
    float core = 1.0 - smoothstep(v_half - 0.5, v_half + 0.5, away);
    float edge = (1.0 - smoothstep(v_half, v_half + 2.0 * u_scale + 0.5, away)) * 0.55 * v_cased;
    float stroke = 1.0;
    if (v_dash.y > 0.0) {
        float middle = mod(v_along - 0.5 * v_dash.x + 0.5 * v_dash.y, v_dash.y) - 0.5 * v_dash.y;
        float soft = max(fwidth(v_along), 1e-4) * 0.5;
        stroke = 1.0 - smoothstep(0.5 * v_dash.x - soft, 0.5 * v_dash.x + soft, abs(middle));
    }
    float opacity = v_colour.a * stroke * shown();
    float whole = core + (1.0 - core) * edge;
    o_colour = vec4(v_colour.rgb * core / max(whole, 1e-4), whole * opacity);
}
