package dev.tenon.roles;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/api/v1/access-review")
@Needs(Permission.ACCESS_REVIEW)
class ReviewController {
    private final AccessReview review;

    ReviewController(AccessReview review) {
        this.review = review;
    }

    /// The day is one of UTC; `truth` says what the answer was computed from.
    record Review(LocalDate day, String truth, List<ReviewedRole> items) {}

    @GetMapping
    @Operation(
            summary = "Tells who could do what on a given day",
            description =
                    """
                    Computed from the trail; `truth` says so.
                    """)
    Review on(
            @PathVariable String tenant,
            @Parameter(description = "The day, of UTC, such as `2026-11-21`") @RequestParam
                    LocalDate day) {
        return new Review(day, "audit", review.on(day));
    }

    @GetMapping(value = "/export", produces = "text/csv")
    @Operation(summary = "Exports the review of a day as a table")
    ResponseEntity<String> export(
            @PathVariable String tenant,
            @Parameter(description = "The day, of UTC, such as `2026-11-21`") @RequestParam
                    LocalDate day) {
        var name = "access-%s-%s.csv".formatted(tenant, day);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv; charset=utf-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(ReviewText.csv(review.on(day), UUID::toString));
    }
}
