package dev.tenon;

import dev.tenon.contract.SchemaMutationsContract;
import dev.tenon.contract.WallsContract;

class SchemaMutationsIT extends SchemaMutationsContract {
    @Override
    protected WallsContract walls() {
        return new WallsIT();
    }
}
