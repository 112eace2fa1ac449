package io.benefits.jdbc.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.benefits.account.AccountRefusal;
import io.benefits.command.CommandKey;
import io.benefits.command.IdReused;
import io.benefits.command.Refusal;
import io.benefits.coupon.CouponRefusal;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.spi.StoreException;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class BenefitsProblemsTest {

    private final BenefitsProblems problems = new BenefitsProblems(Duration.ofMillis(1_200));

    @Test
    @DisplayName("a refusal is 422, with code, message and typed fields; amounts and times are text")
    void tellsARefusal() {
        Refusal refusal = new SettlementRefusal.NotCovered(new ChargeId("line 1"), BigMoney.parse("USD 12.50"));
        ProblemDetail problem = problems.refused(refusal.toException());

        assertThat(problem.getStatus()).isEqualTo(422);
        assertThat(problem.getType()).hasToString("urn:benefits:refusal:not-covered");
        assertThat(problem.getDetail()).isEqualTo(refusal.message());
        assertThat(problem.getProperties())
                .containsEntry("code", "NOT_COVERED")
                .containsEntry("fields", Map.of("charge", "line 1", "missing", "USD 12.50"));
    }

    @Test
    @DisplayName("an id that stands for something else is 409")
    void tellsAReusedId() {
        ProblemDetail problem = problems.refused(new IdReused(CommandKey.of(new CommandId("twice")), 7).toException());
        assertThat(problem.getStatus()).isEqualTo(409);
        assertThat(problem.getProperties()).extractingByKey("fields").asString().contains("twice", "7");
    }

    @Test
    @DisplayName("lists, times and absent values of a refusal are plain")
    void isPlain() {
        assertThat(RefusalFields.of(
                        new CouponRefusal.CouponExpired(new CouponId("gift"), Instant.parse("2026-03-01T00:00:00Z"))))
                .isEqualTo(Map.of("id", "gift", "expiresAt", "2026-03-01T00:00:00Z"));
        assertThat(RefusalFields.of(new AccountRefusal.LeaveBlocked(
                        new AccountId("lab"), List.of("USD 1"), List.of(new ChargeId("line 1")), 2)))
                .isEqualTo(Map.of(
                        "account",
                        "lab",
                        "balances",
                        List.of("USD 1"),
                        "reserved",
                        List.of("line 1"),
                        "unpaidDues",
                        2));
        assertThat(RefusalFields.of(new SettlementRefusal.DueNotAnswerable(
                        new ChargeId("line 1"), io.benefits.settlement.DueStatus.COLLECTED, null)))
                .containsEntry("answer", "COLLECTED")
                .containsEntry("status", null);
    }

    @Test
    @DisplayName("a failure that may pass is 503 with Retry-After, another one 500; neither tells what is inside")
    void tellsAFailure() {
        ResponseEntity<ProblemDetail> passing = problems.failed(new StoreException("secret host", true, null));
        assertThat(passing.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(passing.getHeaders().getFirst("Retry-After")).isEqualTo("2");
        assertThat(passing.getBody().getDetail()).contains("again after 2 s").doesNotContain("secret");
        ResponseEntity<ProblemDetail> lasting = problems.failed(new StoreException("secret host", false, null));
        assertThat(lasting.getStatusCode()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(lasting.getBody().getDetail()).doesNotContain("secret");
    }

    @RestController
    static class Controller {
        @GetMapping("/refused")
        String refused() {
            throw new SettlementRefusal.UnknownCharge(new ChargeId("line 1")).toException();
        }

        @GetMapping("/failed")
        String failed() {
            throw new StoreException("gone", true, null);
        }
    }

    @Test
    @DisplayName("a controller answers so")
    void answers() throws Exception {
        MockMvc web = MockMvcBuilders.standaloneSetup(new Controller())
                .setControllerAdvice(problems)
                .build();
        assertThat(web.perform(get("/refused")).andReturn().getResponse().getStatus())
                .isEqualTo(422);
        MockHttpServletResponse failed = web.perform(get("/failed")).andReturn().getResponse();
        assertThat(failed.getStatus()).isEqualTo(503);
        assertThat(failed.getHeader("Retry-After")).isEqualTo("2");
    }

    @Test
    @DisplayName("they are there in an application that answers requests, and can be switched off")
    void isSwitched() throws Exception {
        try (NewDatabase database = TestDatabase.HSQLDB_MEMORY.create()) {
            Boot.on(database).run(context -> assertThat(context).doesNotHaveBean(BenefitsProblems.class));
            web(database).run(context -> assertThat(context).hasSingleBean(BenefitsProblems.class));
            web(database)
                    .withPropertyValues("benefits.problems.enabled=false")
                    .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(BenefitsProblems.class));
            web(database)
                    .withClassLoader(new FilteredClassLoader(ProblemDetail.class))
                    .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(BenefitsProblems.class));
        }
    }

    private static WebApplicationContextRunner web(NewDatabase database) {
        return new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(Boot.ours().toArray(Class<?>[]::new)))
                .withConfiguration(AutoConfigurations.of(Boot.named(Boot.TRANSACTIONS)))
                .withBean(DataSource.class, database::dataSource)
                .withPropertyValues("benefits.schema.mode=migrate");
    }
}
