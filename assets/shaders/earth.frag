// The Earth with day, night, sea and air, and the sky behind it with Sun and Moon.
#include "ellipsoid.glsl"
in vec3 v_ray;
out vec4 o_colour;

uniform vec3 u_eye;          // on the unit sphere's scale
uniform float u_eye_height;  // |u_eye|^2 - 1, worked out in double precision
uniform vec3 u_sun;
uniform vec3 u_moon;
uniform float u_pixel;       // radians a pixel
uniform float u_lights;      // 0 or 1: city lights
uniform float u_twilight;    // 0 or 1: soft twilight, else a sharp edge
uniform float u_dim;         // 1 bright, less for a quiet background
uniform sampler2D u_day;
uniform sampler2D u_night;
uniform sampler2D u_water;

const float PI = 3.14159265;
const vec3 SPACE = vec3(0.0008, 0.0011, 0.0024);
const vec3 AIR = vec3(0.24, 0.50, 1.0);
const vec3 DUSK = vec3(1.0, 0.42, 0.16);
// A little sharper than the mean of a pixel: the ground stands still, so nothing flickers.
const float SHARPER = 0.7;
const float SUN_RADIUS = 0.00465;
const float MOON_RADIUS = 0.00452;

// How much of the air's light there is where the Sun stands this high (a sine).
vec3 air_light(float sun_height) {
    float day = smoothstep(-0.10, 0.22, sun_height);
    float dusk = smoothstep(-0.20, -0.02, sun_height) * smoothstep(0.20, 0.0, sun_height);
    return AIR * day + DUSK * 0.45 * dusk * u_twilight;
}

vec3 ground(vec3 normal, vec3 to_eye, vec3 dx, vec3 dy) {
    float level = max(dot(normal.xy, normal.xy), 1e-6);
    float rise = max(sqrt(level), 1e-3);
    vec2 place = vec2(atan(normal.y, normal.x) / (2.0 * PI) + 0.5,
                      0.5 - asin(clamp(normal.z, -1.0, 1.0)) / PI);
    // The slopes from the normal itself: those of `place` jump at the date line.
    vec2 px = vec2((normal.x * dx.y - normal.y * dx.x) / (2.0 * PI * level), -dx.z / (PI * rise));
    vec2 py = vec2((normal.x * dy.y - normal.y * dy.x) / (2.0 * PI * level), -dy.z / (PI * rise));
    px *= SHARPER;
    py *= SHARPER;

    float height = dot(normal, u_sun);
    float edge = mix(0.012, 0.15, u_twilight);
    float day = smoothstep(-edge, edge * 0.9, height);
    vec3 picture = textureGrad(u_day, place, px, py).rgb;
    float water = textureGrad(u_water, place, px, py).r;
    vec3 albedo = picture * picture;
    albedo = mix(albedo * 1.12, albedo * 1.15 + vec3(0.0012, 0.0105, 0.034), water);

    vec3 colour = vec3(0.0);
    if (day > 0.0) {
        float sun = pow(max(height, 0.0), 0.62);
        vec3 warm = mix(vec3(1.0), vec3(1.30, 0.74, 0.44),
                        smoothstep(0.30, 0.0, height) * u_twilight);
        vec3 lit = albedo * (0.035 + 1.35 * sun * warm);
        // The low Sun reddens the ground itself along the terminator.
        float band = smoothstep(-0.09, 0.01, height) * smoothstep(0.17, 0.02, height);
        lit += (albedo * 0.28 + vec3(0.003)) * vec3(1.0, 0.42, 0.17) * band * u_twilight
             * (1.0 - 0.55 * water);
        vec3 half_way = normalize(u_sun + to_eye);
        float shine = max(dot(normal, half_way), 0.0);
        float glint = 0.22 * pow(shine, 300.0) + 0.040 * pow(shine, 40.0);
        lit += water * glint * vec3(1.0, 0.93, 0.80) * smoothstep(0.0, 0.22, height);
        colour += lit * day;
    }
    if (day < 1.0) {
        vec3 dark = albedo * vec3(0.028, 0.038, 0.062) + vec3(0.0012, 0.0021, 0.0050);
        vec3 lamps = textureGrad(u_night, place, px, py).rgb;
        dark += lamps * lamps * vec3(1.35, 0.98, 0.55) * u_lights * smoothstep(0.02, -0.12, height);
        colour += dark * (1.0 - day);
    }
    // Air over the ground: a blue veil that thickens towards the limb, and the limb darkens.
    float facing = max(dot(normal, to_eye), 0.0);
    float veil = pow(1.0 - facing, 3.5);
    colour *= 1.0 - 0.45 * veil;
    colour += air_light(height) * (0.006 + 0.20 * veil) * (0.35 + 0.65 * sqrt(max(height, 0.0)));
    return colour;
}

vec3 sky(vec3 ray) {
    vec3 colour = SPACE;
    float from_sun = acos(clamp(dot(ray, u_sun), -1.0, 1.0));
    float disc = smoothstep(SUN_RADIUS + u_pixel, SUN_RADIUS - u_pixel, from_sun);
    colour += vec3(1.0, 0.93, 0.80) * (disc * 4.0 + 0.22 * exp(-from_sun / 0.012)
                                       + 0.016 * exp(-from_sun / 0.055));
    vec3 across = ray - u_moon * dot(ray, u_moon);
    float radius = length(across) / MOON_RADIUS;
    if (dot(ray, u_moon) > 0.0 && radius < 1.5) {
        vec3 normal = across / MOON_RADIUS - u_moon * sqrt(max(1.0 - radius * radius, 0.0));
        float cover = clamp((1.0 - radius) * MOON_RADIUS / u_pixel + 0.5, 0.0, 1.0);
        float lit = smoothstep(-0.05, 0.35, dot(normalize(normal), u_sun));
        colour = mix(colour, vec3(0.55, 0.54, 0.52) * (0.03 + 0.97 * lit), cover);
    }
    return colour;
}

void main() {
    vec3 ray = normalize(v_ray);
    vec3 way = squeezed(ray);
    float a = dot(way, way);
    float b = dot(u_eye, way);
    float root = b * b - a * u_eye_height;
    float nearest = -b / a;
    // Where the ray meets the ground or, past the limb, comes nearest to it.
    float reach = root > 0.0 ? (-b - sqrt(root)) / a : nearest;
    vec3 normal = normal_at(normalize(u_eye + reach * way));
    vec3 dx = dFdx(normal), dy = dFdy(normal);

    // Height of the ray's lowest point, in Earth radii, and how much of the pixel is ground.
    float low = (u_eye_height - b * b / a) / (1.0 + sqrt(max(1.0 + u_eye_height - b * b / a, 0.0)));
    float step_here = max(nearest, 1e-4) * u_pixel;
    float cover = nearest > 0.0 ? clamp(0.5 - low / step_here, 0.0, 1.0) : 0.0;

    vec3 colour = vec3(0.0);
    if (cover < 1.0) {
        colour = sky(ray);
        if (nearest > 0.0) {
            // Air thins with height (8 km to a factor e; light scattered on its way shows it about
            // twice as thick), but never thinner than the picture can show.
            float scale = max(0.0027, 1.25 * step_here);
            float thick = exp(-max(low, 0.0) / scale);
            colour += air_light(dot(normal, u_sun)) * 0.85 * thick;
        }
    }
    if (cover > 0.0) {
        colour = mix(colour, ground(normal, -ray, dx, dy), cover);
    }
    // Film: bright parts roll off instead of clipping.
    colour = colour * u_dim;
    colour = colour * (1.0 + colour * 0.15) / (1.0 + colour * 0.55);
    o_colour = vec4(sqrt(clamp(colour, 0.0, 1.0)), 1.0);
}
