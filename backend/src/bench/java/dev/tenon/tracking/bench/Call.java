package dev.tenon.tracking.bench;

import java.util.function.Predicate;

/// One request as it goes out, and what a good answer to it looks like.
record Call(byte[] request, Predicate<Answer> good) {
    boolean isGood(Answer answer) {
        return answer.isGood() && good.test(answer);
    }
}
