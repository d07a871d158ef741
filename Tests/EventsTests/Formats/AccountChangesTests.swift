import Events
import Testing

extension Golden {
    static let accounts: [Golden] = [
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion useradd[5]: new user: name=bob, UID=1001, GID=1001, home=/home/bob, shell=/bin/bash, from=/dev/pts/0"##,
            "linux/iam/useradd",
            [
                "event.action": ##"user_created"##,
                "user.target.name": ##"bob"##,
                "user.target.id": ##"1001"##,
                "tocsin.account.shell": ##"/bin/bash"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion useradd[5]: new group: name=bob, GID=1001"##,
            "linux/iam/useradd",
            [
                "event.action": ##"group_created"##,
                "group.name": ##"bob"##,
                "group.id": ##"1001"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion usermod[5]: add 'bob' to group 'sudo'"##,
            "linux/iam/usermod",
            [
                "event.action": ##"group_member_added"##,
                "user.target.name": ##"bob"##,
                "group.name": ##"sudo"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion usermod[5]: add 'bob' to shadow group 'sudo'"##,
            "linux/iam/usermod",
            [
                "event.action": ##"group_member_added"##,
                "group.name": ##"sudo"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion userdel[5]: delete user 'bob'"##,
            "linux/iam/userdel",
            [
                "event.action": ##"user_deleted"##,
                "user.target.name": ##"bob"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion usermod[5]: change user 'bob' password"##,
            "linux/iam/usermod",
            [
                "event.action": ##"password_changed"##,
                "user.target.name": ##"bob"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion usermod[5]: change user 'bob' shell from '/bin/sh' to '/bin/bash'"##,
            "linux/iam/usermod",
            [
                "event.action": ##"user_changed"##
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion groupadd[5]: group added to /etc/group: name=ops, GID=1002"##,
            "linux/iam/groupadd",
            [
                "event.action": ##"group_created"##,
                "group.name": ##"ops"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion gpasswd[5]: user bob added by root to group docker"##,
            "linux/iam/gpasswd",
            [
                "event.action": ##"group_member_added"##,
                "user.target.name": ##"bob"##,
                "user.name": ##"root"##,
                "group.name": ##"docker"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion passwd[5]: password for 'bob' changed by 'root'"##,
            "linux/iam/passwd",
            [
                "event.action": ##"password_changed"##,
                "user.target.name": ##"bob"##,
                "user.name": ##"root"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion chpasswd[5]: pam_unix(chpasswd:chauthtok): password changed for bob"##,
            "linux/iam/chpasswd",
            [
                "event.action": ##"password_changed"##,
                "user.target.name": ##"bob"##,
            ]
        ),
    ]
}

@Suite("Account changes")
struct AccountChangesTests {
    @Test(arguments: Golden.accounts) func `each change of an account or a group becomes its fields`(golden: Golden) {
        #expect(golden.differences == [])
    }
}
