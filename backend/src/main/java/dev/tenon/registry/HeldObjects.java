package dev.tenon.registry;

import dev.tenon.artifacts.ObjectHolder;
import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;

/// A version's files stay, whatever becomes of the run that they came from.
@Component
class HeldObjects implements ObjectHolder {
    private final FileRows files;

    HeldObjects(FileRows files) {
        this.files = files;
    }

    @Override
    public Set<String> held(Collection<String> objects) {
        return files.held(objects);
    }
}
