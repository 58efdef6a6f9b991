// The station in the Sun's light, the Earth's and a soft fill; raster_shading.py in GLSL.
in vec3 v_place;
in vec3 v_normal;
flat in vec3 v_colour;   // linear
flat in float v_kind;
flat in vec3 v_look;     // number of the part, segment (0 US, 1 Russian), kept share
in vec3 v_pattern;       // u, v, open sky
out vec4 o_colour;

uniform vec3 u_eye;
uniform vec3 u_sun;
uniform vec3 u_key;         // the Sun's light
uniform vec3 u_earthlight;
uniform vec3 u_fill;
uniform float u_camera_fill;
uniform float u_pixel;      // metres a pixel at one metre from the eye
uniform float u_selected;   // number of a part, -1 for none
uniform float u_hovered;
uniform float u_dimming;
uniform vec3 u_ground;      // what a part that is not lit sinks into
uniform float u_tinted;     // share of the segments' colours
uniform vec3 u_us_tint;     // linear
uniform vec3 u_russian_tint;
uniform mat4 u_from_sun;    // shadow map from station
uniform float u_shadows;    // 1 when there is a shadow map
uniform float u_depth_m;    // metres from the map's nearest to its farthest
uniform sampler2D u_shadow_map;

const float CELLS = 1.0, FOIL = 2.0, FABRIC = 3.0, RADIATOR = 4.0, GLASS = 5.0, BLANKET = 6.0,
            YARDSTICK = 7.0;
const vec3 WIRE = vec3(0.20, 0.26, 0.40);

bool is(float kind) {
    return abs(v_kind - kind) < 0.5;
}

// The share of the pixel that a grid of lines covers: exact for one line, fading to the mean
// where a pixel spans whole periods.
float line_share(float place, float period, float width, float footprint) {
    float size = max(footprint, 1e-4);
    float offset = abs(place / period - round(place / period)) * period;
    float overlap = min(offset + size * 0.5, width * 0.5) - max(offset - size * 0.5, -width * 0.5);
    float far = clamp((size / period - 0.35) / 0.5, 0.0, 1.0);
    return mix(max(overlap, 0.0) / size, width / period, far);
}

float grid(vec2 uv, vec2 period, float width, float footprint) {
    return max(line_share(uv.x, period.x, width, footprint),
               line_share(uv.y, period.y, width, footprint));
}

float sun_reaches(vec3 normal) {
    if (u_shadows < 0.5) return 1.0;
    float slope = clamp(1.2 - abs(dot(normal, u_sun)), 0.2, 1.2);
    vec4 here = u_from_sun * vec4(v_place + normal * 0.12, 1.0);
    vec2 size = vec2(textureSize(u_shadow_map, 0));
    float mine = here.z * u_depth_m + 0.30 * slope;
    float reaches = 0.0;
    vec2 at = here.xy * size - 0.5;
    vec2 share = fract(at);
    ivec2 base = ivec2(floor(at));
    // Four neighbours, weighed by nearness: a shadow's edge then moves smoothly.
    for (int y = 0; y < 2; y++)
        for (int x = 0; x < 2; x++) {
            vec2 weight = mix(1.0 - share, share, vec2(x, y));
            float nearest = texelFetch(u_shadow_map, base + ivec2(x, y), 0).r;
            reaches += weight.x * weight.y * step(nearest, mine);
        }
    return reaches;
}

// Bright parts roll off softly, so that white hulls keep their shape in full Sun.
vec3 tone_mapped(vec3 radiance) {
    vec3 mapped = radiance * (2.51 * radiance + 0.03)
                / (radiance * (2.43 * radiance + 0.59) + 0.14);
    return sqrt(clamp(mapped, 0.0, 1.0));
}

void main() {
    vec3 to_eye = u_eye - v_place;
    float distance_m = length(to_eye);
    to_eye /= distance_m;
    vec3 normal = normalize(v_normal);
    float facing = dot(normal, to_eye);
    if (facing < 0.0) normal = -normal;
    facing = abs(facing);
    float footprint = distance_m * u_pixel / max(facing, 0.12);

    vec3 colour = v_colour;
    float gloss = 0.08, sharpness = 24.0;
    vec2 uv = v_pattern.xy;
    if (is(CELLS)) {
        gloss = 0.15; sharpness = 60.0;
        colour = mix(colour, WIRE, 0.55 * grid(uv, vec2(2.05, 1.15), 0.045, footprint));
        colour = mix(colour, WIRE, 0.32 * grid(uv, vec2(0.41, 0.23), 0.018, footprint));
    } else if (is(RADIATOR)) {
        gloss = 0.10; sharpness = 40.0;
        colour *= 1.0 - 0.3 * line_share(uv.y, 0.42, 0.03, footprint);
    } else if (is(BLANKET)) {
        colour *= 1.0 - 0.45 * grid(uv, vec2(2.05, 1.15), 0.06, footprint);
    } else if (is(FOIL)) {
        gloss = 0.45; sharpness = 18.0;
    } else if (is(GLASS)) {
        gloss = 0.7; sharpness = 140.0;
    }
    if (is(FABRIC)) {
        gloss = 0.04; sharpness = 8.0;
        const float quilt = 1.15;
        colour *= 1.0 - 0.36 * grid(uv, vec2(quilt), 0.05, footprint);
        vec2 mat_number = floor(uv / quilt + 0.5);
        float tint = fract(sin(dot(mat_number, vec2(12.9898, 78.233))) * 43758.547) - 0.5;
        colour *= 1.0 + 0.10 * tint * clamp(1.4 - footprint / quilt * 2.0, 0.0, 1.0);
    }
    if (!is(CELLS) && !is(YARDSTICK)) {
        vec3 tint = mix(u_us_tint, u_russian_tint, v_look.y);
        float light = dot(colour, vec3(0.3, 0.5, 0.2));
        colour = mix(colour, tint * (0.30 + 0.80 * light), u_tinted);
    }

    float reaches = sun_reaches(normal);
    float sun_cos = clamp(dot(normal, u_sun), 0.0, 1.0) * reaches;
    vec3 half_way = normalize(to_eye + u_sun);
    float highlight = gloss * pow(clamp(dot(normal, half_way), 0.0, 1.0), sharpness)
                    * step(1e-4, sun_cos) * reaches;
    float up = clamp(0.5 + 0.5 * normal.z, 0.0, 1.0);
    float graze = 1.0 - clamp(facing, 0.0, 1.0);
    float rim = gloss * graze * graze * graze * graze;
    vec3 soft = (u_fill + up * sqrt(up) * u_earthlight + u_camera_fill * (0.35 + 0.65 * facing))
              * v_pattern.z;
    vec3 light = colour * (soft + sun_cos * u_key) + highlight * u_key + rim * soft * 0.8;
    vec3 shown = mix(u_ground, tone_mapped(light), v_look.z);
    if (u_selected >= 0.0 && abs(v_look.x - u_selected) > 0.5) shown *= u_dimming;
    else if (u_hovered >= 0.0 && abs(v_look.x - u_hovered) < 0.5) shown += (1.0 - shown) * 0.22;
    o_colour = vec4(shown, 1.0);
}
