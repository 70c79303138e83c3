import CZip

/// The bytes of a workbook as libzip reads them: from memory, without a copy.
///
/// A class, since libzip finds it again by its address.
final class WorkbookBytes {
    private let bytes: [UInt8]
    private var offset = 0
    private var error = zip_error_t()

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        zip_error_init(&error)
    }

    deinit {
        zip_error_fini(&error)
    }

    /// Opens the zip; nil if it is none. The archive must be closed before these bytes go.
    func open() -> OpaquePointer? {
        let address = Unmanaged.passUnretained(self).toOpaque()
        let source = zip_source_function_create(
            { context, data, length, command in
                guard let context else { return -1 }
                return Unmanaged<WorkbookBytes>.fromOpaque(context).takeUnretainedValue().answer(command, data, length)
            }, address, nil)
        guard let source else { return nil }
        if let archive = zip_open_from_source(source, Int32(ZIP_RDONLY), nil) { return archive }
        zip_source_free(source)
        return nil
    }

    private func answer(_ command: zip_source_cmd_t, _ data: UnsafeMutableRawPointer?, _ length: UInt64) -> Int64 {
        switch command {
        case ZIP_SOURCE_SUPPORTS: return stagematch_zip_seekable()
        case ZIP_SOURCE_OPEN: offset = 0
        case ZIP_SOURCE_READ: return read(into: data, length)
        case ZIP_SOURCE_TELL: return Int64(offset)
        case ZIP_SOURCE_SEEK: return seek(data, length)
        case ZIP_SOURCE_STAT: return describe(into: data, length)
        case ZIP_SOURCE_ERROR: return data.map { zip_error_to_data(&error, $0, length) } ?? -1
        case ZIP_SOURCE_CLOSE, ZIP_SOURCE_FREE: break
        default:
            zip_error_set(&error, Int32(ZIP_ER_OPNOTSUPP), 0)
            return -1
        }
        return 0
    }

    private func read(into data: UnsafeMutableRawPointer?, _ length: UInt64) -> Int64 {
        guard let data else { return -1 }
        let count = min(Int(clamping: length), bytes.count - offset)
        bytes.withUnsafeBytes { bytes in
            UnsafeMutableRawBufferPointer(start: data, count: count).copyMemory(
                from: UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)]))
        }
        offset += count
        return Int64(count)
    }

    private func seek(_ data: UnsafeMutableRawPointer?, _ length: UInt64) -> Int64 {
        guard let data else { return -1 }
        let place = zip_source_seek_compute_offset(UInt64(offset), UInt64(bytes.count), data, length, &error)
        guard place >= 0 else { return -1 }
        offset = Int(place)
        return 0
    }

    private func describe(into data: UnsafeMutableRawPointer?, _ length: UInt64) -> Int64 {
        guard let data, length >= MemoryLayout<zip_stat_t>.size else { return -1 }
        let stat = data.assumingMemoryBound(to: zip_stat_t.self)
        zip_stat_init(stat)
        stat.pointee.valid = UInt64(ZIP_STAT_SIZE)
        stat.pointee.size = UInt64(bytes.count)
        return Int64(MemoryLayout<zip_stat_t>.size)
    }
}
