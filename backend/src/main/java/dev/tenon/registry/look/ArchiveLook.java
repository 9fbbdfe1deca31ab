package dev.tenon.registry.look;

import dev.tenon.registry.look.FileLook.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/// An archive: TorchScript if it holds `data.pkl` and `code/` below one folder, a zipped pickle if
/// only the first.
final class ArchiveLook {
    private ArchiveLook() {}

    static FileLook into(FileChannel file) throws IOException {
        try {
            var entries = ZipDirectory.read(file);
            var kind = kind(entries);
            var broken = ArchiveRules.broken(file, entries);
            if (!broken.isEmpty()) return FileLook.of(kind, broken);
            return switch (kind) {
                case TORCHSCRIPT -> FileLook.of(kind, TorchScriptLook.refusals(file, entries));
                case PICKLE ->
                        FileLook.of(kind, List.of("A zipped pickle runs code when it is loaded."));
                default -> FileLook.of(kind, List.of());
            };
        } catch (Malformed wrong) {
            return FileLook.of(Kind.UNKNOWN, List.of(wrong.getMessage() + "."));
        }
    }

    private static Kind kind(List<ZipEntryHead> entries) {
        var data =
                entries.stream()
                        .map(ZipEntryHead::name)
                        .filter(name -> name.endsWith("/data.pkl"))
                        .findFirst();
        if (data.isEmpty()) return Kind.UNKNOWN;
        var folder = data.get().substring(0, data.get().indexOf('/') + 1);
        var hasCode = entries.stream().anyMatch(entry -> entry.name().startsWith(folder + "code/"));
        return hasCode ? Kind.TORCHSCRIPT : Kind.PICKLE;
    }
}
