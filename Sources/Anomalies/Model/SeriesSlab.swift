/// The states of many series, each the same number of cells, one behind the other: small, quick to walk, and written to a
/// snapshot as it lies.
struct SeriesSlab: Hashable, Sendable {
    /// Cells of one series.
    let stride: Int
    /// Weights of one series; 0 where it has no season.
    let weightStride: Int
    var cells: [Float] = []
    var weights: [UInt8] = []
    /// Places that are free again, the last one first to be taken.
    private(set) var free: [Int] = []

    init(stride: Int, weightStride: Int) {
        self.stride = stride
        self.weightStride = weightStride
    }

    /// Places in use or free.
    var count: Int { stride == 0 ? 0 : cells.count / stride }
    var usedCount: Int { count - free.count }
    var bytesPerSeries: Int { stride * MemoryLayout<Float>.stride + weightStride }
    var bytes: Int { count * bytesPerSeries }
    /// What one series more takes: nothing while a place is free.
    var nextBytes: Int { free.isEmpty ? bytesPerSeries : 0 }

    func base(_ place: Int) -> Int { place * stride }
    func weightBase(_ place: Int) -> Int { place * weightStride }

    /// A place with all cells nought.
    mutating func take() -> Int {
        if let place = free.popLast() {
            for cell in (place * stride)..<((place + 1) * stride) { cells[cell] = 0 }
            for weight in (place * weightStride)..<((place + 1) * weightStride) { weights[weight] = 0 }
            return place
        }
        let place = count
        cells.append(contentsOf: repeatElement(0, count: stride))
        weights.append(contentsOf: repeatElement(0, count: weightStride))
        return place
    }

    mutating func give(back place: Int) { free.append(place) }

    mutating func restore(cells: [Float], weights: [UInt8], free: [Int]) {
        self.cells = cells
        self.weights = weights
        self.free = free
    }
}
