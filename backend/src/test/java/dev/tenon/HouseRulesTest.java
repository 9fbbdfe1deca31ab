package dev.tenon;

import dev.tenon.contract.HouseRules;

class HouseRulesTest extends HouseRules {}
