// A line round what the mask covers, over everything else.
uniform sampler2D u_mask;
uniform vec3 u_colour;
uniform vec2 u_size;   // pixels of the picture
uniform float u_width; // pixels
uniform float u_dash;  // pixels of a dash and its gap, 0 for a solid line
out vec4 o_colour;

const int WAYS = 16;

void main() {
    vec2 here = gl_FragCoord.xy / u_size;
    float inside = texture(u_mask, here).r;
    float near = 0.0;
    for (int way = 0; way < WAYS; way++) {
        float angle = float(way) * 6.2831853 / float(WAYS);
        vec2 step_px = vec2(cos(angle), sin(angle));
        near = max(near, texture(u_mask, here + step_px * (u_width + 0.25) / u_size).r);
        near = max(near, texture(u_mask, here + step_px * 0.6 * u_width / u_size).r);
    }
    float line = near * (1.0 - inside);
    if (u_dash > 0.0) {
        line *= step(fract((gl_FragCoord.x + gl_FragCoord.y) / u_dash), 0.68);
    }
    o_colour = vec4(u_colour, line);
}
