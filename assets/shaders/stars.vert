// Stars as points at infinity, left out where the Earth stands before them.
#include "ellipsoid.glsl"
layout(location = 0) in vec3 a_direction;
layout(location = 1) in vec4 a_light;  // colour, brightness 0..1
uniform mat4 u_view;   // rotation and projection
uniform mat3 u_turn;   // ITRS from GCRS
uniform vec3 u_eye;
uniform float u_eye_height;
uniform float u_size;  // pixels of a faint star
out vec4 v_light;

void main() {
    vec3 direction = u_turn * a_direction;
    vec3 way = squeezed(direction);
    float b = dot(u_eye, way);
    bool is_hidden = b < 0.0 && b * b > dot(way, way) * u_eye_height;
    v_light = a_light;
    gl_Position = is_hidden ? vec4(2.0, 2.0, 2.0, 1.0)
                            : (u_view * vec4(direction, 1.0)).xyww * vec4(1.0, 1.0, 0.999, 1.0);
    gl_PointSize = u_size * (1.8 + 2.2 * a_light.a);
}
