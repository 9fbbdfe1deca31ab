package dev.tenon;

import dev.tenon.contract.EveryTableContract;

class EveryTableIT extends EveryTableContract {}
