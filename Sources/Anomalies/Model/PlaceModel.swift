import Foundation

/// Where a series is seen on the globe: a few centres, each with a weight; what is far from all of them is unusual.
struct PlaceModel: Hashable, Sendable {
    /// The cells of a series before its centres: latitude, longitude and weight each.
    enum Cell {
        static let events = 0, last = 1, born = 2
        static let centres = 3
    }

    static let centreCount = 8
    static let cellCount = Cell.centres + 3 * centreCount
    /// Nearer than this is the same place, in kilometres: a city and its surroundings.
    static let sameKilometres = 100.0
    static let tail = Tail(kept: 20, shape: 0.05, shapeRise: 0.2, floorShare: 0.5, runLength: 0)
    static let earthRadiusKilometres = 6_371.0

    /// How unusual places were, all series together.
    var tail = [Float](repeating: 0, count: PlaceModel.tail.cellCount)
    var tailCount = 0.0

    init() {}

    /// Reads `52.5,13.4`; nil for what is no place.
    static func place(_ text: String) -> (latitude: Double, longitude: Double)? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2,
            let latitude = Double(parts[0].trimmingCharacters(in: .whitespaces)),
            let longitude = Double(parts[1].trimmingCharacters(in: .whitespaces)),
            abs(latitude) <= 90, abs(longitude) <= 180
        else { return nil }
        return (latitude, longitude)
    }

    /// The way over the sphere (haversine).
    static func kilometres(_ one: (latitude: Double, longitude: Double), _ other: (latitude: Double, longitude: Double))
        -> Double
    {
        let radian = Double.pi / 180
        let (upper, lower) = (one.latitude * radian, other.latitude * radian)
        let half = sin((upper - lower) / 2)
        let across = sin((one.longitude - other.longitude) * radian / 2)
        let chord = half * half + cos(upper) * cos(lower) * across * across
        return 2 * earthRadiusKilometres * asin(min(1, chord.squareRoot()))
    }

    /// The nearest centre of a series; nil when it has none.
    func nearest(
        to place: (latitude: Double, longitude: Double),
        in slab: SeriesSlab,
        at series: Int
    ) -> (cell: Int, kilometres: Double)? {
        let base = slab.base(series) + Cell.centres
        var best: (cell: Int, kilometres: Double)?
        for centre in 0..<PlaceModel.centreCount where slab.cells[base + 3 * centre + 2] > 0 {
            let cell = base + 3 * centre
            let way = PlaceModel.kilometres(place, (Double(slab.cells[cell]), Double(slab.cells[cell + 1])))
            if way < best?.kilometres ?? .infinity { best = (cell, way) }
        }
        return best
    }

    /// How unusual: the way to the nearest centre, over how often this series is anywhere new.
    func surprise(_ kilometres: Double, in slab: SeriesSlab, at series: Int) -> Double {
        guard kilometres > PlaceModel.sameKilometres else { return 0 }
        let base = slab.base(series)
        let centres = (0..<PlaceModel.centreCount).count { slab.cells[base + Cell.centres + 3 * $0 + 2] > 0 }
        let events = Double(slab.cells[base + Cell.events])
        return log((events + 1) / Double(centres + 1)) + log1p(kilometres / 1_000)
    }

    func calibrated(_ surprise: Double) -> Double {
        guard surprise > 0 else { return 1 }
        guard tailCount >= 100 else { return max(exp(-surprise), 1 / (34 * max(tailCount, 1))) }
        return PlaceModel.tail.probability(of: surprise, in: tail, at: 0, count: tailCount, unit: 1)
    }

    mutating func learn(
        _ place: (latitude: Double, longitude: Double),
        surprise: Double?,
        in slab: inout SeriesSlab,
        at series: Int,
        bucket: Int
    ) {
        if let surprise {
            PlaceModel.tail.learn(surprise, bucket: Int(tailCount), in: &tail, at: 0)
            tailCount += 1
        }
        let base = slab.base(series)
        if slab.cells[base + Cell.events] == 0 { slab.cells[base + Cell.born] = Float(bucket) }
        slab.cells[base + Cell.last] = Float(bucket)
        slab.cells[base + Cell.events] += 1
        if let near = nearest(to: place, in: slab, at: series), near.kilometres <= PlaceModel.sameKilometres {
            slab.cells[near.cell + 2] += 1
            return
        }
        // The least used centre makes room.
        let cells = (0..<PlaceModel.centreCount).map { base + Cell.centres + 3 * $0 }
        guard let cell = cells.min(by: { slab.cells[$0 + 2] < slab.cells[$1 + 2] }) else { return }
        slab.cells[cell] = Float(place.latitude)
        slab.cells[cell + 1] = Float(place.longitude)
        slab.cells[cell + 2] = 1
    }
}
