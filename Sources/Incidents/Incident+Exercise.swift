import Vocabulary

extension Incident {
    /// What stands in front of the title of an incident that is only played: in every list, message and file.
    public static let exerciseMark = "[EXERCISE]"

    /// The title with the mark of an exercise.
    static func marked(_ title: String, _ exercise: ExerciseID?) -> String {
        exercise == nil ? title : "\(exerciseMark) \(title)"
    }

    /// Whether it really happened: one that is played stays in the house, and no figure counts it.
    public var isReal: Bool { exercise == nil }
}
