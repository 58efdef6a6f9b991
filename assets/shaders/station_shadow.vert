// The station seen from the Sun: how near each place is to it.
layout(location = 0) in vec3 a_place;
layout(location = 4) in vec2 a_run;  // open sky, number of the run
#include "station_run.glsl"
uniform mat4 u_from_sun;  // 0..1 across the map; depth 0 far to 1 near
uniform float u_depth_m;
out float v_nearness;

void main() {
    Run run = run_of(a_run.y);
    vec4 place = u_from_sun * vec4(place_of(run, a_place), 1.0);
    v_nearness = place.z * u_depth_m;
    vec4 shown = vec4(place.xy * 2.0 - 1.0, 1.0 - 2.0 * place.z, 1.0);
    gl_Position = run.look.w > 0.5 ? shown : HIDDEN;
}
