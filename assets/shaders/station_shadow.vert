// The station seen from the Sun: how near each place is to it.
layout(location = 0) in vec3 a_place;
uniform mat4 u_joint;
uniform mat4 u_from_sun;  // 0..1 across the map; depth 0 far to 1 near
uniform float u_depth_m;
out float v_nearness;

void main() {
    vec4 place = u_from_sun * (u_joint * vec4(a_place, 1.0));
    v_nearness = place.z * u_depth_m;
    gl_Position = vec4(place.xy * 2.0 - 1.0, 1.0 - 2.0 * place.z, 1.0);
}
