import Hummingbird

extension JobEditPages {
    func imported(_ page: JobEditPage, _ visit: Visit) -> Response { WebReply.page(page.html) }
}
