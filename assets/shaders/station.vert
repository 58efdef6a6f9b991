// A piece of the station, where its run has it.
layout(location = 0) in vec3 a_place;
layout(location = 1) in vec3 a_normal;
layout(location = 2) in vec3 a_colour;
layout(location = 3) in vec3 a_surface;  // kind, u, v in metres
layout(location = 4) in vec2 a_run;      // open sky, number of the run
#include "station_run.glsl"
uniform mat4 u_view;
out vec3 v_place;
out vec3 v_normal;
flat out vec3 v_colour;  // linear
flat out float v_kind;
flat out vec3 v_look;    // number of the part, segment, kept share
out vec3 v_pattern;      // u, v, open sky

void main() {
    Run run = run_of(a_run.y);
    v_place = place_of(run, a_place);
    v_normal = vec3(dot(run.x.xyz, a_normal), dot(run.y.xyz, a_normal), dot(run.z.xyz, a_normal));
    v_colour = pow(a_colour, vec3(2.2));
    v_kind = a_surface.x;
    v_look = run.look.xyz;
    v_pattern = vec3(a_surface.yz, a_run.x);
    gl_Position = run.look.w > 0.5 ? u_view * vec4(v_place, 1.0) : HIDDEN;
}
