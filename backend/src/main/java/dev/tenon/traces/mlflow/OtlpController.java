package dev.tenon.traces.mlflow;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowWire;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.traces.TraceLog;
import dev.tenon.tracking.RunId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// Takes spans as OpenTelemetry sends them; which experiment they belong to says a header of
/// MLflow's.
@MlflowWire
@RequestMapping("/t/{tenant}/p/{project}")
class OtlpController {
    private static final MediaType PROTOBUF = MediaType.valueOf("application/x-protobuf");
    private static final String EXPERIMENT = "x-mlflow-experiment-id";
    private static final String RUN = "x-mlflow-run-id";

    private final TraceLog log;

    OtlpController(TraceLog log) {
        this.log = log;
    }

    /// Answers in the form in which it was asked; there is nothing to say but that all was taken.
    @Needs(Permission.RUN_WRITE)
    @PostMapping("/v1/traces")
    ResponseEntity<byte[]> take(ProjectId project, HttpServletRequest request) throws IOException {
        var json = isJson(request.getContentType());
        var experiment = request.getHeader(EXPERIMENT);
        if (experiment == null || experiment.isEmpty()) {
            throw MlflowRefusal.invalid(
                    "Missing value for required header '%s'.".formatted(EXPERIMENT));
        }
        var body = OtlpBody.of(request);
        var spans = json ? OtlpJson.spans(body) : OtlpMessage.spans(body);
        var run = Optional.ofNullable(request.getHeader(RUN)).flatMap(RunId::parse).orElse(null);
        log.take(project, Ids.experiment(experiment), spans, run);
        return ResponseEntity.ok()
                .contentType(json ? MediaType.APPLICATION_JSON : PROTOBUF)
                .body(json ? "{}".getBytes(StandardCharsets.UTF_8) : new byte[0]);
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            var type = contentType == null ? null : MediaType.parseMediaType(contentType);
            if (type != null && type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) return true;
            if (type != null && type.equalsTypeAndSubtype(PROTOBUF)) return false;
        } catch (InvalidMediaTypeException malformed) {
            // refused as any other type
        }
        throw MlflowRefusal.invalid(
                "Invalid Content-Type: %s. Expected: application/x-protobuf or application/json"
                        .formatted(contentType));
    }
}
