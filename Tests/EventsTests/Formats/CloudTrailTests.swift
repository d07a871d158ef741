import Events
import Testing

extension Golden {
    static let cloudTrail: [Golden] = [
        Golden(
            .document,
            ##"{"eventVersion":"1.11","eventTime":"2026-11-24T09:59:58Z","eventSource":"iam.amazonaws.com","eventName":"CreateUser","awsRegion":"us-east-1","sourceIPAddress":"203.0.113.9","userAgent":"aws-cli/2","userIdentity":{"type":"IAMUser","userName":"alice","arn":"arn:aws:iam::111122223333:user/alice","accountId":"111122223333","principalId":"AIDAEXAMPLE"},"requestParameters":{"userName":"bob"},"errorCode":"AccessDenied","errorMessage":"no","eventID":"e-1"}"##,
            "aws/-/cloudtrail",
            [
                "eventName": ##"CreateUser"##,
                "event.action": ##"CreateUser"##,
                "event.provider": ##"iam.amazonaws.com"##,
                "event.outcome": ##"failure"##,
                "user.name": ##"alice"##,
                "user.id": ##"AIDAEXAMPLE"##,
                "cloud.account.id": ##"111122223333"##,
                "cloud.region": ##"us-east-1"##,
                "cloud.provider": ##"aws"##,
                "source.ip": ##"203.0.113.9"##,
                "error.code": ##"AccessDenied"##,
                "event.id": ##"e-1"##,
                "requestParameters.userName": ##"bob"##,
                "at": ##"2026-11-24T09:59:58Z"##,
            ]
        ),
        Golden(
            .document,
            ##"{"eventVersion":"1.08","eventTime":"2026-11-24T09:59:58Z","eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","sourceIPAddress":"support.amazonaws.com","userIdentity":{"type":"Root","arn":"arn:aws:iam::111122223333:root"},"responseElements":{"ConsoleLogin":"Failure"}}"##,
            "aws/-/cloudtrail",
            [
                "user.name": ##"root"##,
                "event.outcome": ##"failure"##,
                "source.address": ##"support.amazonaws.com"##,
                "source.ip": ##"nil"##,
            ]
        ),
        Golden(
            .document,
            ##"{"eventVersion":"1.08","eventSource":"sts.amazonaws.com","eventName":"AssumeRole","userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/Admin/session-1"}}"##,
            "aws/-/cloudtrail",
            [
                "user.name": ##"session-1"##,
                "event.outcome": ##"success"##,
            ]
        ),
    ]
}

@Suite("CloudTrail")
struct CloudTrailTests {
    @Test(arguments: Golden.cloudTrail) func `a record of CloudTrail becomes its fields`(golden: Golden) {
        #expect(golden.differences == [])
    }
}
