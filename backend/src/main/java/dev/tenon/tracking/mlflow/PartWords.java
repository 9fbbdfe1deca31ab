package dev.tenon.tracking.mlflow;

import dev.tenon.artifacts.ArtifactUploads.Begun;
import dev.tenon.artifacts.ArtifactUploads.Part;
import dev.tenon.mlflow.MlflowBody;
import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.problem.NotFound;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Uploads in parts, as MLflow's clients speak of them.
final class PartWords {
    private static final Pattern TAG = Pattern.compile("\"?[0-9A-Za-z-]{1,128}\"?");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private PartWords() {}

    @MlflowBody
    record Credential(String url, int partNumber, Map<String, String> headers) {}

    @MlflowBody
    record Upload(String uploadId, List<Credential> credentials) {
        static Upload of(Begun begun) {
            var addresses = begun.addresses();
            return new Upload(
                    begun.id().toString(),
                    IntStream.range(0, addresses.size())
                            .mapToObj(i -> credential(addresses.get(i).toString(), i + 1))
                            .toList());
        }

        private static Credential credential(String url, int number) {
            return new Credential(url, number, Map.of());
        }
    }

    static UUID upload(MlflowRequest asked) {
        var id = asked.required("upload_id");
        if (ID.matcher(id).matches()) return UUID.fromString(id);
        throw new NotFound("no-such-upload", "There is no upload '%s'.".formatted(id));
    }

    static List<Part> parts(MlflowRequest asked) {
        var parts = asked.objects("parts");
        if (parts.isEmpty()) throw asked.missing("parts");
        return parts.stream().map(PartWords::part).toList();
    }

    private static Part part(MlflowRequest part) {
        var number = part.requiredInteger("part_number");
        var tag = part.required("etag");
        if (number < 1 || number > Integer.MAX_VALUE || !TAG.matcher(tag).matches()) {
            throw MlflowRefusal.invalid("Invalid part %d of the upload".formatted(number));
        }
        return new Part((int) number, tag);
    }
}
