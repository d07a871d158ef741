import Anomalies
import Testing

@testable import Web

@Suite("Detectors in words")
struct DetectorWordsTests {
    @Test func `a detector says what it looks for, and how it is split`() {
        let rare = Detector(function: .rare, by: "source.ip", partition: "user.name", minimumSupport: 3)
        #expect(
            DetectorWords.text(rare)
                == "values of source.ip that are hardly ever seen; each user.name by itself; from 3 events on"
        )
        let count = Detector(function: .highNonZeroCount, by: "user.name", minimumChange: 10)
        #expect(
            DetectorWords.text(count)
                == "unusually many events, where there are any; each user.name against its own past; from a difference of 10 on"
        )
        let population = Detector(function: .highInfoContent, field: "dns.question.name", over: "host.name")
        #expect(
            DetectorWords.text(population)
                == "unusually much information in dns.question.name; each host.name against the others"
        )
        #expect(
            DetectorWords.text(Detector(function: .freqRare, by: "a", over: "b"))
                == "b that often have rare values of a"
        )
        #expect(DetectorWords.text(Detector(function: .lowSum, field: "bytes")) == "unusually low sum of bytes")
        #expect(
            DetectorWords.text(Detector(function: .distinctCount, field: "x"))
                == "unusually many or few different values of x"
        )
    }

    @Test(arguments: DetectorFunction.allCases) func `every function has words`(function: DetectorFunction) {
        #expect(!DetectorWords.text(Detector(function: function)).isEmpty)
    }
}
