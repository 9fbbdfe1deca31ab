package dev.tenon.registry.look;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/// What an archive may look like: paths that stay inside, no links, no bomb, no two entries that a
/// loader could confuse.
final class ArchiveRules {
    private static final long LARGEST_RATIO = 200;
    private static final long RATIO_MATTERS_FROM = 1 << 20;
    private static final long MOST_BYTES = 64L << 30;

    private ArchiveRules() {}

    static List<String> broken(FileChannel file, List<ZipEntryHead> entries) throws IOException {
        var reasons = new ArrayList<String>();
        var names = new HashSet<String>();
        for (var entry : entries) {
            check(entry, reasons);
            if (!names.add(entry.name().toLowerCase(Locale.ROOT))) {
                reasons.add("The archive holds %s twice.".formatted(shown(entry.name())));
            }
            if (reasons.size() >= 20) break;
        }
        if (entries.stream().mapToDouble(ZipEntryHead::size).sum() > MOST_BYTES) {
            reasons.add("The archive would unpack to more than 64 GiB.");
        }
        if (reasons.isEmpty()) overlap(file, entries, reasons);
        return reasons;
    }

    private static void check(ZipEntryHead entry, List<String> reasons) {
        var name = shown(entry.name());
        if (!staysInside(entry.name()))
            reasons.add("The archive's entry %s leads out of it.".formatted(name));
        if (entry.isSpecial())
            reasons.add("The archive's entry %s is a link or a device.".formatted(name));
        if (entry.isEncrypted())
            reasons.add("The archive's entry %s is encrypted.".formatted(name));
        if (!entry.isReadable())
            reasons.add("The archive's entry %s is packed in an unknown way.".formatted(name));
        if (isBomb(entry))
            reasons.add("The archive's entry %s unpacks to absurd size.".formatted(name));
    }

    private static boolean staysInside(String name) {
        if (name.isEmpty() || name.startsWith("/") || name.contains("\\") || name.indexOf(0) >= 0)
            return false;
        if (name.matches("(?s)[A-Za-z]:.*")) return false;
        return Arrays.stream(name.split("/"))
                .noneMatch(part -> part.equals("..") || part.equals("."));
    }

    private static boolean isBomb(ZipEntryHead entry) {
        if (entry.size() < 0 || entry.compressedSize() < 0) return true;
        return entry.size() > RATIO_MATTERS_FROM
                && entry.size() / LARGEST_RATIO > entry.compressedSize();
    }

    private static void overlap(FileChannel file, List<ZipEntryHead> entries, List<String> reasons)
            throws IOException {
        var end = 0L;
        for (var entry :
                entries.stream().sorted(Comparator.comparingLong(ZipEntryHead::offset)).toList()) {
            if (entry.offset() < end) {
                reasons.add(
                        "The archive's entry %s overlaps another.".formatted(shown(entry.name())));
                return;
            }
            end = ZipContent.dataOffset(file, entry) + entry.compressedSize();
            if (end > file.size()) throw new Malformed("The archive is cut off");
        }
    }

    /// A name from a stranger's file, fit to be read in a list.
    private static String shown(String name) {
        var short64 = name.length() > 64 ? name.substring(0, 64) + "…" : name;
        return short64.replaceAll("\\p{Cntrl}", "?");
    }
}
