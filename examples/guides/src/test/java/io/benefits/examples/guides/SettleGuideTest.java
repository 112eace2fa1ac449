package io.benefits.examples.guides;

import static io.benefits.examples.guides.Enterprise.ACME;
import static io.benefits.examples.guides.Enterprise.LAB;
import static io.benefits.examples.guides.Enterprise.STUDIO;
import static io.benefits.examples.guides.Enterprise.call;
import static io.benefits.examples.guides.Enterprise.compute;
import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.Benefits;
import io.benefits.command.Refusal;
import io.benefits.command.RefusalCode;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PassedOver;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Settle;
import io.benefits.settlement.Settlement;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import io.vavr.control.Either;
import java.util.List;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java of settle.md. */
class SettleGuideTest {

    private final Benefits benefits = Enterprise.acme();

    @Test
    @DisplayName("the guide on settling: before, one, and why")
    void settle() {
        Charge charge = compute("line 1", LAB, "1200");

        // changes nothing
        Preview preview = benefits.view().preview(charge).get();
        assertThat(preview.due().orElseThrow().amount()).isEqualTo(BigMoney.parse("USD 200"));

        Settlement settlement =
                benefits.settlements().settle(charge).get();
        assertThat(settlement.deductions()).isEqualTo(preview.deductions());
        assertThat(settlement.covered()).isEqualTo(BigMoney.parse("USD 1000"));

        // the charge's id is the command's: the same answer, nothing twice
        assertThat(benefits.settlements().settle(charge).get()).isEqualTo(settlement);

        // the same id with another amount is refused
        Refusal refusal = benefits.settlements().settle(compute("line 1", LAB, "1300"))
                .getLeft();
        assertThat(refusal.code()).isEqualTo(RefusalCode.ID_REUSED);

        // months later
        Preview explained = benefits.view().explain(charge.id()).get();
        assertThat(explained.passedOver()).extracting(PassedOver::reason).containsOnly(Reason.NO_USAGE);
    }

    @Test
    @DisplayName("the guide on settling: many, each with its own result")
    void settleAll() {
        List<Charge> bill = List.of(
                compute("line 1", LAB, "700"),
                compute("line 2", new AccountId("stranger"), "10"),
                compute("line 3", STUDIO, "700"));

        List<Either<Refusal, Settlement>> results = benefits.by("monthly run").settlements().settleAll(bill);

        assertThat(results.get(0).get().due()).isEmpty();
        assertThat(results.get(1).getLeft().code()).isEqualTo(RefusalCode.UNKNOWN_ACCOUNT);
        assertThat(results.get(2).get().due().orElseThrow().amount()).isEqualTo(BigMoney.parse("USD 400"));
    }

    @Test
    @DisplayName("the guide on settling: what the payer owes")
    void collect() {
        benefits.settlements().settle(compute("line 1", LAB, "1200"));

        // your billing system could not collect it
        AnswerDue answer = new AnswerDue(call("answer line 1"), new ChargeId("line 1"), DueStatus.IN_ARREARS);
        benefits.execute(answer);

        Page<Settlement> arrears =
                benefits.view().charges(ChargeFilter.ALL.withDue(DueStatus.IN_ARREARS), Paging.FIRST);
        assertThat(arrears.items()).hasSize(1);
    }
}
