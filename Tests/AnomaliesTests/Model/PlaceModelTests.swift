import Foundation
import Testing

@testable import Anomalies

@Suite("Places on the globe")
struct PlaceModelTests {
    private static let berlin = (latitude: 52.52, longitude: 13.405)
    private static let paris = (latitude: 48.8566, longitude: 2.3522)
    private static let sydney = (latitude: -33.87, longitude: 151.21)

    @Test func `a place is read, and whatever is none is not`() {
        #expect(PlaceModel.place("52.5,13.4").map { [$0.latitude, $0.longitude] } == [52.5, 13.4])
        #expect(PlaceModel.place(" -33.9 , 151.2 ").map { [$0.latitude, $0.longitude] } == [-33.9, 151.2])
        #expect(PlaceModel.place("90,-180") != nil)
        for text in ["", ",", "52.5", "52.5,13.4,1", "91,0", "0,181", "nan,0", "0,inf", "x,y", "52.5;13.4", "1e999,0"] {
            #expect(PlaceModel.place(text) == nil, "\(text)")
        }
    }

    @Test func `from Berlin to Paris it is 878 km, and the other way as far`() {
        #expect(abs(PlaceModel.kilometres(Self.berlin, Self.paris) - 878) < 2)
        #expect(PlaceModel.kilometres(Self.berlin, Self.paris) == PlaceModel.kilometres(Self.paris, Self.berlin))
        #expect(PlaceModel.kilometres(Self.berlin, Self.berlin) == 0)
        // Over the date line, and from pole to pole.
        #expect(abs(PlaceModel.kilometres((0, 179.5), (0, -179.5)) - 111.2) < 0.2)
        #expect(abs(PlaceModel.kilometres((90, 0), (-90, 77)) - 20_015) < 1)
    }

    private struct Series {
        var model = PlaceModel()
        var slab = SeriesSlab(stride: PlaceModel.cellCount, weightStride: 0)

        init() { _ = slab.take() }

        mutating func learn(_ place: (latitude: Double, longitude: Double), times: Int = 1) {
            for bucket in 0..<times { model.learn(place, surprise: nil, in: &slab, at: 0, bucket: bucket) }
        }

        func surprise(_ place: (latitude: Double, longitude: Double)) -> Double? {
            model.nearest(to: place, in: slab, at: 0).map { model.surprise($0.kilometres, in: slab, at: 0) }
        }
    }

    @Test func `what is near is the same place, what is far is the more surprising the farther it is`() throws {
        var series = Series()
        #expect(series.surprise(Self.berlin) == nil)
        series.learn(Self.berlin, times: 200)
        #expect(series.surprise((52.4, 13.1)) == 0)
        let (near, far) = (try #require(series.surprise(Self.paris)), try #require(series.surprise(Self.sydney)))
        #expect(near > 0 && far > near)
        series.learn(Self.paris)
        #expect(series.surprise(Self.paris) == 0)
    }

    @Test func `who is in many places surprises less with another`() throws {
        var (still, restless) = (Series(), Series())
        still.learn(Self.berlin, times: 100)
        for step in 0..<100 { restless.learn((Double(step % 7) * 10, 0)) }
        let (one, other) = (try #require(still.surprise(Self.sydney)), try #require(restless.surprise(Self.sydney)))
        #expect(one > other)
    }

    @Test func `there are eight places, and the least used makes room`() {
        var series = Series()
        series.learn(Self.berlin, times: 50)
        for step in 0..<40 { series.learn((0, Double(step) * 4 - 80)) }
        #expect(series.surprise(Self.berlin) == 0 && series.surprise((0, 76)) == 0)
        #expect((series.surprise((0, -80)) ?? 0) > 0)
    }

    @Test func `chances are calibrated by what came before`() {
        var model = PlaceModel()
        #expect(model.calibrated(0) == 1 && model.calibrated(50) > 0.01)
        var (slab, dice) = (SeriesSlab(stride: PlaceModel.cellCount, weightStride: 0), Dice(1))
        let place = slab.take()
        for bucket in 0..<2_000 {
            model.learn(Self.berlin, surprise: dice.exponential(), in: &slab, at: place, bucket: bucket)
        }
        #expect(model.calibrated(1) > 0.1 && model.calibrated(30) < 1e-3)
    }
}
