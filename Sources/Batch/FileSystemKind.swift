import Ledger

/// Which file system a folder is on, by the kernel's name: `ext4`, `nfs4`, `fuse.sshfs`.
struct FileSystemKind {
    let name: String

    /// On these a lock or a sync may mean nothing.
    private static let remote: Set<String> = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "coda", "lustre", "ncpfs",
        "fuse.ceph-fuse", "fuse.curlftpfs", "fuse.davfs", "fuse.gcsfuse", "fuse.glusterfs", "fuse.goofys", "fuse.juicefs",
        "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs",
    ]

    /// Whether other machines keep it.
    var isRemote: Bool { Self.remote.contains(name) }

    /// Looks a device number (`stat`) up in the text of `/proc/self/mountinfo`; nil if it is not there.
    init?(device: Int64, mounts: String) {
        let number = UInt64(bitPattern: device)
        let major = (number >> 8 & 0xFFF) | (number >> 32 & 0xFFFF_F000)
        let minor = (number & 0xFF) | (number >> 12 & 0xFFFF_FF00)
        for line in mounts.split(separator: "\n") {
            // 36 35 0:57 / /mnt rw,noatime shared:1 - fuse.sshfs host:/ rw
            let words = line.split(separator: " ")
            guard words.count > 2, words[2] == "\(major):\(minor)", let dash = words.firstIndex(of: "-"), dash + 1 < words.count
            else { continue }
            name = String(words[dash + 1])
            return
        }
        return nil
    }

    init?(of folder: String) throws(SystemFailure) {
        guard let device = try FileSystem.status(folder)?.device, let mounts = try? Self.mounts() else { return nil }
        self.init(device: device, mounts: mounts)
    }

    /// A file of the kernel's, which has no size.
    private static func mounts() throws(SystemFailure) -> String {
        let file = try OpenFile(reading: "/proc/self/mountinfo")
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try file.read(into: &buffer)
            if count == 0 { return String(decoding: text, as: UTF8.self) }
            text += buffer[..<count]
        }
    }
}

extension Workspace {
    /// Refuses to keep a ledger where it would not be safe (D6).
    func refuseRemoteFileSystem() throws {
        guard let kind = try FileSystemKind(of: own), kind.isRemote else { return }
        throw BatchError.ledger(path: ledger, .unsafe("\(kind.name) is a network file system"))
    }
}
