import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("The bytes of an engine")
struct EngineBytesTests {
    private static func learned(_ detector: Detector) -> JobModel {
        var (bench, dice) = (JobBench(detector), Dice(13))
        bench.run(40) { (_: Int, start: Date) in DetectorModelTests.ordinary(&dice, start) }
        return bench.model
    }

    private static func read(_ bytes: [UInt8], into fresh: DetectorModel.Engine) throws -> DetectorModel.Engine {
        var (engine, reader) = (fresh, ModelReader(bytes))
        try engine.read(&reader)
        guard reader.isAtEnd else { throw ModelReader.Damaged() }
        return engine
    }

    @Test(arguments: DetectorModelTests.all)
    func `what was written is read again, every function`(_ detector: Detector) throws {
        let fresh = DetectorModel(detector, bucketSeconds: 3_600)
        for (engine, fresh) in zip(Self.learned(detector).detectors[0].engines, fresh.engines) {
            var writer = ModelWriter()
            engine.write(to: &writer)
            #expect(try Self.read(writer.bytes, into: fresh) == engine)
        }
    }

    @Test(arguments: DetectorModelTests.all)
    func `bytes that are cut off or flipped are read or refused, never a crash`(_ detector: Detector) {
        let fresh = DetectorModel(detector, bucketSeconds: 3_600).engines[0]
        var writer = ModelWriter()
        Self.learned(detector).detectors[0].engines[0].write(to: &writer)
        let bytes = writer.bytes
        var dice = Dice(1)
        for _ in 0..<40 {
            let cut = Array(bytes[..<dice.below(bytes.count)])
            #expect(throws: ModelReader.Damaged.self) { try Self.read(cut, into: fresh) }
        }
        for _ in 0..<60 {
            var flipped = bytes
            for _ in 0..<(1 + dice.below(3)) { flipped[dice.below(bytes.count)] ^= UInt8(1 << dice.below(8)) }
            do { _ = try Self.read(flipped, into: fresh) } catch { #expect(error is ModelReader.Damaged) }
        }
    }

    @Test func `places and names that do not fit together are refused`() throws {
        var slab = SeriesSlab(stride: 2, weightStride: 0)
        for _ in 0..<3 { _ = slab.take() }
        slab.give(back: 1)
        var index = SeriesIndex()
        index.add(SeriesName(by: "a"), at: 0)
        index.add(SeriesName(by: "c"), at: 2)
        var writer = ModelWriter()
        index.write(to: &writer)
        var reader = ModelReader(writer.bytes)
        #expect(try SeriesIndex(&reader, slab: slab) == index)
        var fuller = slab
        _ = fuller.take()
        var longer = slab
        _ = longer.take()
        _ = longer.take()
        for other in [fuller, longer, SeriesSlab(stride: 2, weightStride: 0)] {
            #expect(throws: ModelReader.Damaged.self) {
                var reader = ModelReader(writer.bytes)
                _ = try SeriesIndex(&reader, slab: other)
            }
        }
    }

    @Test func `a table that could search for ever is refused`() {
        let full = Array(repeating: HashTable.Entry(key: 5, weight: 0, last: 0), count: 16)
        for entries in [full, Array(full[..<15])] {
            var writer = ModelWriter()
            writer.write(entries)
            #expect(throws: ModelReader.Damaged.self) {
                var reader = ModelReader(writer.bytes)
                _ = try HashTable(&reader)
            }
        }
    }
}
