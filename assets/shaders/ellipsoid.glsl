// The Earth in a space squeezed along the pole, where WGS 84 is the unit sphere.
const float STRETCH = 1.0033640898;  // equatorial over polar radius

vec3 squeezed(vec3 direction) {
    return direction * vec3(1.0, 1.0, STRETCH);
}

// The ellipsoid's normal at a point of the unit sphere.
vec3 normal_at(vec3 on_sphere) {
    return normalize(on_sphere * vec3(1.0, 1.0, STRETCH));
}
