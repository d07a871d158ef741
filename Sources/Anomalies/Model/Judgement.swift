import Vocabulary

/// What a model says of one value before it learns from it.
struct Judgement: Hashable, Sendable {
    /// Of something so unusual in one bucket of the series: 0...1.
    var probability: Double
    var shape: Anomaly.Shape

    static let ordinary = Judgement(probability: 1, shape: .spike)
}

/// One view of a series that may be unusual, with the share of the alarms that it may raise: the probabilities of a
/// series' views are weighted, so that all of them together raise no more than one would (Bonferroni, weighted).
struct View: Hashable, Sendable {
    let shape: Anomaly.Shape
    let weight: Double
}
