// A piece of the station, turned by its joint.
layout(location = 0) in vec3 a_place;
layout(location = 1) in vec3 a_normal;
layout(location = 2) in vec3 a_colour;
layout(location = 3) in vec3 a_surface;  // kind, u, v in metres
layout(location = 4) in vec3 a_part;     // open sky, number of the part, its segment
uniform mat4 u_joint;
uniform mat4 u_view;
out vec3 v_place;
out vec3 v_normal;
flat out vec3 v_colour;  // linear
flat out float v_kind;
flat out float v_part;
flat out float v_segment;
out vec3 v_pattern;  // u, v, open sky

void main() {
    vec4 place = u_joint * vec4(a_place, 1.0);
    v_place = place.xyz;
    v_normal = mat3(u_joint) * a_normal;
    v_colour = pow(a_colour, vec3(2.2));
    v_kind = a_surface.x;
    v_part = a_part.y;
    v_segment = a_part.z;
    v_pattern = vec3(a_surface.yz, a_part.x);
    gl_Position = u_view * place;
}
