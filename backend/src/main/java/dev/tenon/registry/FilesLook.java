package dev.tenon.registry;

import dev.tenon.registry.look.FileLook;
import dev.tenon.registry.look.FileLook.Kind;
import dev.tenon.registry.look.Look;
import dev.tenon.signing.ContentDigest;
import dev.tenon.storage.ObjectStore;
import dev.tenon.tenancy.CurrentTenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;

/// Fetches each file of a version, checks its digest, looks into it and lets go of it again.
@Component
class FilesLook {
    private static final long LONGEST_MLMODEL = 1 << 20;

    private final ObjectStore objects;

    FilesLook(ObjectStore objects) {
        this.objects = objects;
    }

    ModelContent into(List<ModelFile> files) {
        var looks = new ArrayList<ContentRules.Seen>();
        for (var file : files) looks.add(look(file));
        return ContentRules.content(looks);
    }

    private ContentRules.Seen look(ModelFile file) {
        try {
            var copy = Files.createTempFile("tenon-look-", null);
            try {
                if (!fetch(file, copy).equals(file.sha256()))
                    return ContentRules.Seen.altered(file);
                return seen(file, copy);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ContentRules.Seen seen(ModelFile file, Path copy) throws IOException {
        var look = Look.into(copy);
        var isMlmodel =
                file.path().equals("MLmodel")
                        && look.kind() == Kind.TEXT
                        && file.size() <= LONGEST_MLMODEL;
        var signature =
                isMlmodel
                        ? MlmodelText.signature(Files.readString(copy)).orElse(ModelSignature.NONE)
                        : new ModelSignature(specs(look.inputs()), specs(look.outputs()));
        return new ContentRules.Seen(file, look.kind(), look.refusals(), signature);
    }

    private String fetch(ModelFile file, Path copy) throws IOException {
        var key = file.object().substring(ObjectStore.keyOf(CurrentTenant.required(), "").length());
        var object = objects.open(key);
        if (object.isEmpty()) return "";
        var digest = ContentDigest.sha256();
        try (var in = new DigestInputStream(object.get(), digest);
                var out = Files.newOutputStream(copy)) {
            in.transferTo(out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<TensorSpec> specs(List<FileLook.Tensor> tensors) {
        return tensors.stream()
                .map(each -> new TensorSpec(each.name(), each.datatype(), each.shape()))
                .toList();
    }
}
