package dev.tenon.registry;

import java.util.List;

/// The verdict on a version's files and what it rests on, one sentence for each finding.
public record ScanReport(ScanVerdict verdict, List<String> findings) {
    public ScanReport {
        findings = List.copyOf(findings);
    }
}
