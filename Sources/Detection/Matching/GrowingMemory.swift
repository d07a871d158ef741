extension UnsafeMutableBufferPointer {
    /// A larger buffer with the first `count` elements, in place of this one, which is gone then.
    func grown(to capacity: Int, keeping count: Int) -> UnsafeMutableBufferPointer {
        let larger = UnsafeMutableBufferPointer.allocate(capacity: capacity)
        if let target = larger.baseAddress, let source = baseAddress {
            target.moveInitialize(from: source, count: count)
        }
        deallocate()
        return larger
    }
}
