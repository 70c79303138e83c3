import Foundation
import TestSupport
import Testing

@testable import Batch

/// Where a workspace may lie, and how folders are made in it.
struct FileSystemTests {
    private static let mounts = """
        22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
        30 22 0:57 / /mnt/a\\040b rw,nosuid master:2 - fuse.sshfs host:/srv rw
        31 22 0:58 / /mnt/n rw shared:3 master:4 - nfs4 host:/srv rw,vers=4.2
        32 22 0:300 / /mnt/o rw - overlay overlay rw
        33 22 0:60 / /mnt/w rw - cifs //host/share rw
        """

    static let devices: [(major: Int64, minor: Int64, name: String?, isRemote: Bool)] = [
        (254, 0, "ext4", false), (0, 57, "fuse.sshfs", true), (0, 58, "nfs4", true), (0, 300, "overlay", false),
        (0, 60, "cifs", true),
        (8, 1, nil, false),
    ]

    @Test("D6: a ledger is kept on no network file system, whatever it is mounted by", arguments: devices)
    func kinds(major: Int64, minor: Int64, name: String?, isRemote: Bool) {
        let device = (minor & 0xFF) | major << 8 | (minor & ~0xFF) << 12
        let kind = FileSystemKind(device: device, mounts: Self.mounts)
        #expect(kind?.name == name)
        #expect((kind?.isRemote ?? false) == isRemote)
    }

    @Test("The file system of a folder is found in the system's own table")
    func thisOne() throws {
        // Every Linux has this one.
        #expect(try FileSystemKind(of: "/proc")?.name == "proc")
        #expect(try FileSystemKind(of: "/proc")?.isRemote == false)
    }

    @Test(
        "A folder that a run left without its mode, or that a party put something else in place of, is made anew",
        arguments: ["folder", "link", "file"])
    func halfMade(what: String) throws {
        let folder = try TestFolder()
        let draft = folder.path(".uit.new")
        switch what {
        case "folder": #expect(mkdir(draft, 0o700) == 0)
        case "link":
            #expect(mkdir(folder.path("elsewhere"), 0o700) == 0)
            #expect(symlink(folder.path("elsewhere"), draft) == 0)
        default: try Data().write(to: URL(filePath: draft))
        }
        try FileSystem.makeFolder(folder.path("uit"), mode: 0o2750)
        #expect(permissions(folder.path("uit")) == 0o2750)
        #expect(permissions(draft) == nil)
        #expect([nil, 0o700].contains(permissions(folder.path("elsewhere"))))
    }
}
