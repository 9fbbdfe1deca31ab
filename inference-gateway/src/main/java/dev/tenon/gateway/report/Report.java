package dev.tenon.gateway.report;

import java.util.List;
import java.util.UUID;

/// What is sent at once; `gateway`, `epoch` and `sequence` together name it for ever.
record Report(String gateway, UUID epoch, long sequence, List<ReportEntry> entries) {}
