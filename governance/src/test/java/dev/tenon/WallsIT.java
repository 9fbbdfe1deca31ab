package dev.tenon;

import dev.tenon.contract.WallsContract;

class WallsIT extends WallsContract {}
