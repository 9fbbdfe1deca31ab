package dev.tenon.audit;

import dev.tenon.audit.verify.VerifyAudit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The program that checks an export, as one jar that needs nothing but Java.
final class VerifierJar {
    private static final String FOLDER = VerifyAudit.class.getPackageName().replace('.', '/') + "/";

    private VerifierJar() {}

    static byte[] bytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes, manifest())) {
            for (var program : programs()) {
                jar.putNextEntry(new ZipEntry(FOLDER + program.getFilename()));
                jar.write(program.getContentAsByteArray());
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /// The main source's classes only; where tests run, theirs lie beside.
    private static Resource[] programs() throws IOException {
        var resolver = new PathMatchingResourcePatternResolver(VerifyAudit.class.getClassLoader());
        var home = VerifyAudit.class.getResource("VerifyAudit.class");
        var folder = String.valueOf(home).replace("VerifyAudit.class", "*.class");
        return resolver.getResources(folder);
    }

    private static Manifest manifest() {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, VerifyAudit.class.getName());
        return manifest;
    }
}
