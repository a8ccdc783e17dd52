// How the globe lies on the drawing: the one projection of all maps here, in units of a world a thousand wide.
import { geoNaturalEarth1 } from 'd3-geo'

/** Turned by eleven degrees, so that the edge of the map runs through the Bering Strait and cuts no land. */
export const projection = geoNaturalEarth1().rotate([-11, 0]).fitWidth(1000, { type: 'Sphere' })
