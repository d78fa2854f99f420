import COneDNN

/// oneDNN's CPU engine and the stream on which one session's operations run in order.
@safe final class Engine {
    let handle: dnnl_engine_t
    let stream: dnnl_stream_t

    init() throws(NetworkError) {
        var engine: dnnl_engine_t?
        try unsafe Self.check(dnnl_engine_create(&engine, dnnl_cpu, 0), "start its CPU engine")
        guard let engine = unsafe engine else { throw .engine(operation: "start its CPU engine", status: 0) }
        var stream: dnnl_stream_t?
        let status = unsafe dnnl_stream_create(&stream, engine, dnnl_stream_default_flags.rawValue)
        guard status == dnnl_success, let stream = unsafe stream else {
            _ = unsafe dnnl_engine_destroy(engine)
            throw .engine(operation: "open a stream", status: Int(status.rawValue))
        }
        unsafe handle = engine
        unsafe self.stream = stream
    }

    deinit {
        _ = unsafe dnnl_stream_destroy(stream)
        _ = unsafe dnnl_engine_destroy(handle)
    }

    /// Throws unless `status` is success; `operation` completes the sentence "oneDNN could not ...".
    static func check(_ status: dnnl_status_t, _ operation: @autoclosure () -> String) throws(NetworkError) {
        if status != dnnl_success { throw .engine(operation: operation(), status: Int(status.rawValue)) }
    }
}
