"""What earth says, id to English template."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "place.near": "{area}, near {city}",
    "place.from_city": "{area}, {distance_km} from {city}",
    "place.from_land": "{area}, {distance_km} from land",
    "place.off_coast": "{area}, close to land",
    "place.alone": "{area}",
    "place.disputed": "{area} (disputed)",
    "place.precision_land": "Borders are right to about 3 km. Distances are to the city's middle.",
    "place.precision_sea": "Sea limits are approximate. Distance to land is right to about 6 km.",
    "compass.north": "north",
    "compass.north-east": "north-east",
    "compass.east": "east",
    "compass.south-east": "south-east",
    "compass.south": "south",
    "compass.south-west": "south-west",
    "compass.west": "west",
    "compass.north-west": "north-west",
    "disputed.crimea": "Recognised by the United Nations as part of Ukraine; held by Russia since"
    " 2014.",
    "disputed.eastern_ukraine": "Recognised by the United Nations as part of Ukraine; Russia has"
    " claimed it since 2022 and holds part of it.",
    "disputed.abkhazia": "Recognised by the United Nations as part of Georgia; governs itself with"
    " Russia's support.",
    "disputed.south_ossetia": "Recognised by the United Nations as part of Georgia; governs itself"
    " with Russia's support.",
    "disputed.transnistria": "Recognised by the United Nations as part of Moldova; governs itself"
    " with Russia's support.",
    "disputed.kosovo": "Declared independence in 2008. About half of the United Nations' members"
    " recognise it; Serbia does not.",
    "disputed.northern_cyprus": "Recognised by the United Nations as part of Cyprus; only Türkiye"
    " recognises a state there.",
    "disputed.gibraltar": "Administered by the United Kingdom, claimed by Spain.",
    "disputed.palestine": "A state that observes at the United Nations; occupied by Israel in part,"
    " and its borders are not settled.",
    "disputed.jerusalem": "Claimed by Israel and Palestine; its status is to be settled between"
    " them.",
    "disputed.golan": "Recognised by the United Nations as part of Syria; held by Israel since"
    " 1967.",
    "disputed.western_sahara": "Listed by the United Nations as not self-governing; claimed and"
    " largely held by Morocco, claimed by the Sahrawi Republic.",
    "disputed.halaib": "Administered by Egypt, claimed by Sudan.",
    "disputed.bir_tawil": "Claimed neither by Egypt nor by Sudan.",
    "disputed.abyei": "Claimed by Sudan and South Sudan; its status is to be settled.",
    "disputed.ilemi": "Administered by Kenya, claimed in part by South Sudan and Ethiopia.",
    "disputed.somaliland": "Declared independence in 1991; the United Nations counts it as part of"
    " Somalia.",
    "disputed.kashmir": "Claimed by India and by Pakistan, divided between them by a line of"
    " control.",
    "disputed.siachen": "Held by India, claimed by Pakistan.",
    "disputed.aksai_chin": "Administered by China, claimed by India.",
    "disputed.shaksgam": "Administered by China, claimed by India.",
    "disputed.arunachal": "Administered by India, claimed in large part by China.",
    "disputed.taiwan": "Governs itself, claimed by China; not a member of the United Nations.",
    "disputed.kuril": "Administered by Russia, claimed by Japan.",
    "disputed.liancourt": "Administered by South Korea, claimed by Japan.",
    "disputed.senkaku": "Administered by Japan, claimed by China and Taiwan.",
    "disputed.paracel": "Held by China, claimed by Vietnam and Taiwan.",
    "disputed.spratly": "Claimed in whole or part by China, Taiwan, Vietnam, the Philippines,"
    " Malaysia and Brunei.",
    "disputed.scarborough": "Held by China, claimed by the Philippines and Taiwan.",
    "disputed.falkland": "Administered by the United Kingdom, claimed by Argentina.",
    "disputed.south_georgia": "Administered by the United Kingdom, claimed by Argentina.",
    "disputed.chagos": "Administered by the United Kingdom, claimed by Mauritius.",
    "disputed.essequibo": "Administered by Guyana, claimed by Venezuela.",
}
