import Vocabulary

/// What an engine remembers, as bytes and back; what follows from the detector is not written.
extension SeriesSlab {
    func write(to writer: inout ModelWriter) {
        writer.write(cells)
        writer.write(weights)
        writer.write(free)
    }

    mutating func read(_ reader: inout ModelReader) throws(ModelReader.Damaged) {
        let (cells, weights, free) = (try reader.floats(), try reader.bytesArray(), try reader.ints())
        let count = stride == 0 ? 0 : cells.count / stride
        guard stride == 0 || cells.count % stride == 0, weights.count == count * weightStride,
            free.allSatisfy({ (0..<count).contains($0) })
        else { throw ModelReader.Damaged() }
        restore(cells: cells, weights: weights, free: free)
    }
}

extension SeriesIndex {
    func write(to writer: inout ModelWriter) {
        writer.write(names.count)
        for name in names {
            writer.write(name == nil ? 0 : 1)
            guard let name else { continue }
            writer.write(name.partition)
            writer.write(name.over)
            writer.write(name.by)
        }
        writer.write(feeds)
        writer.write(feedNames.count)
        for name in feedNames { writer.write(name) }
    }

    init(_ reader: inout ModelReader, slab: SeriesSlab) throws(ModelReader.Damaged) {
        let count = try reader.int()
        guard count >= 0, count <= slab.count else { throw ModelReader.Damaged() }
        var names: [SeriesName?] = []
        for _ in 0..<count {
            guard try reader.int() == 1 else {
                names.append(nil)
                continue
            }
            let (partition, over) = (try reader.optionalText(), try reader.optionalText())
            names.append(SeriesName(partition: partition, over: over, by: try reader.optionalText()))
        }
        let feeds = try reader.shorts()
        let feedCount = try reader.int()
        guard (1...1_000).contains(feedCount), feeds.count == count else { throw ModelReader.Damaged() }
        var feedNames: [String] = []
        for _ in 0..<feedCount { feedNames.append(try reader.text()) }
        guard feeds.allSatisfy({ Int($0) < feedCount }) else { throw ModelReader.Damaged() }
        self.init(names: names, feeds: feeds, feedNames: feedNames)
    }
}

extension HashTable {
    func write(to writer: inout ModelWriter) { writer.write(entries) }

    init(_ reader: inout ModelReader) throws(ModelReader.Damaged) {
        let entries = try reader.entries()
        // Its size is a power of two, and a third of it is free, so that every search ends.
        guard entries.isEmpty || (entries.count & (entries.count - 1)) == 0 else { throw ModelReader.Damaged() }
        self.init(entries: entries)
        guard entries.isEmpty || count < entries.count else { throw ModelReader.Damaged() }
    }
}

extension Newcomers {
    func write(to writer: inout ModelWriter) {
        writer.write(cells)
        for value in [count, mean, spread] { writer.write(value) }
    }

    mutating func read(_ reader: inout ModelReader) throws(ModelReader.Damaged) {
        cells = try reader.tail(Newcomers.tail)
        (count, mean, spread) = (try reader.double(), try reader.double(), try reader.double())
    }
}

extension ModelReader {
    /// The cells of one tail.
    mutating func tail(_ tail: Tail) throws(Damaged) -> [Float] {
        let cells = try floats()
        guard cells.count == tail.cellCount, (0...Float(tail.kept)).contains(cells[0]) else { throw Damaged() }
        return cells
    }
}

extension CountEngine.Tier {
    func write(to writer: inout ModelWriter) {
        slab.write(to: &writer)
        index.write(to: &writer)
    }

    mutating func read(_ reader: inout ModelReader) throws(ModelReader.Damaged) {
        try slab.read(&reader)
        index = try SeriesIndex(&reader, slab: slab)
    }
}

extension CountEngine {
    func write(to writer: inout ModelWriter) {
        sparse.write(to: &writer)
        seasonal.write(to: &writer)
        newcomers.write(to: &writer)
        writer.write(prior)
        writer.write(priorCount)
    }

    mutating func read(_ reader: inout ModelReader) throws(ModelReader.Damaged) {
        try sparse.read(&reader)
        try seasonal.read(&reader)
        try newcomers.read(&reader)
        (prior, priorCount) = (try reader.double(), try reader.double())
    }
}

extension MetricEngine {
    func write(to writer: inout ModelWriter) {
        for tier in [sparse, seasonal] {
            tier.slab.write(to: &writer)
            tier.index.write(to: &writer)
        }
        newcomers.write(to: &writer)
    }

    mutating func read(_ reader: inout ModelReader) throws(ModelReader.Damaged) {
        try sparse.slab.read(&reader)
        sparse.index = try SeriesIndex(&reader, slab: sparse.slab)
        try seasonal.slab.read(&reader)
        seasonal.index = try SeriesIndex(&reader, slab: seasonal.slab)
        try newcomers.read(&reader)
    }
}

extension RareEngine {
    func write(to writer: inout ModelWriter) {
        slab.write(to: &writer)
        index.write(to: &writer)
        model.values.write(to: &writer)
        model.house.write(to: &writer)
        for value in [model.exposure, model.novelties, model.newValues, model.houseNovelties] { writer.write(value) }
        writer.write(model.classes)
        writer.write(model.bucketCount)
    }

    mutating func read(_ reader: inout ModelReader) throws(ModelReader.Damaged) {
        try slab.read(&reader)
        index = try SeriesIndex(&reader, slab: slab)
        model.values = try HashTable(&reader)
        model.house = try HashTable(&reader)
        model.exposure = try reader.double()
        model.novelties = try reader.double()
        model.newValues = try reader.double()
        model.houseNovelties = try reader.double()
        model.classes = try reader.doubles()
        guard model.classes.count == RareModel.Class.allCases.count else { throw ModelReader.Damaged() }
        model.bucketCount = try reader.int()
    }
}

extension PopulationEngine {
    func write(to writer: inout ModelWriter) {
        model.members.write(to: &writer)
        for value in [model.mean, model.spread, model.count] { writer.write(value) }
        writer.write(model.high)
        writer.write(model.low)
        users.write(to: &writer)
        uses.write(to: &writer)
    }

    mutating func read(_ reader: inout ModelReader) throws(ModelReader.Damaged) {
        model.members = try HashTable(&reader)
        (model.mean, model.spread, model.count) = (try reader.double(), try reader.double(), try reader.double())
        model.high = try reader.tail(PopulationModel.tail)
        model.low = try reader.tail(PopulationModel.tail)
        users = try HashTable(&reader)
        uses = try HashTable(&reader)
    }
}

extension HabitEngine {
    func write(to writer: inout ModelWriter) {
        slab.write(to: &writer)
        index.write(to: &writer)
        switch habit {
        case .time(let model):
            writer.write(model.pool)
            writer.write(model.poolEvents)
            writer.write(model.tail)
            writer.write(model.tailCount)
        case .place(let model):
            writer.write(model.tail)
            writer.write(model.tailCount)
        case .beacon: break
        }
    }

    mutating func read(_ reader: inout ModelReader) throws(ModelReader.Damaged) {
        try slab.read(&reader)
        index = try SeriesIndex(&reader, slab: slab)
        switch habit {
        case .time(var model):
            model.pool = try reader.floats()
            guard model.pool.count == model.binCount else { throw ModelReader.Damaged() }
            model.poolEvents = try reader.float()
            model.tail = try reader.tail(CircleModel.tail)
            model.tailCount = try reader.double()
            habit = .time(model)
        case .place(var model):
            model.tail = try reader.tail(PlaceModel.tail)
            model.tailCount = try reader.double()
            habit = .place(model)
        case .beacon: break
        }
    }
}
