package io.benefits.core.settlement;

import io.benefits.command.Call;
import io.benefits.command.Refusal;
import io.benefits.core.path.Path;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.AnswerPayBack;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Collected;
import io.benefits.settlement.Confirm;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Refunded;
import io.benefits.settlement.Release;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Reserve;
import io.benefits.settlement.Settle;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.Settlements;
import io.benefits.spi.Billing;
import io.benefits.value.ChargeId;
import io.benefits.value.Cursor;
import io.benefits.value.Limits;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The door to the rules of charges. */
public final class SettlementsDoor implements Settlements {

    private static final AnsweringDue ANSWERING_DUE = new AnsweringDue();
    private static final AnsweringPayBack ANSWERING_PAY_BACK = new AnsweringPayBack();
    private static final Releasing RELEASING = new Releasing();
    private static final Refunding REFUNDING = new Refunding();

    private final Path path;
    private final Billing billing;
    private final Settling settling;
    private final Reserving reserving;
    private final Confirming confirming;

    /**
     * A door.
     *
     * @param path the way through
     * @param billing the port that prices
     */
    public SettlementsDoor(Path path, Billing billing) {
        this.path = path;
        this.billing = billing;
        Covering covering = new Covering(billing);
        this.settling = new Settling(covering);
        this.reserving = new Reserving(covering);
        this.confirming = new Confirming(covering);
    }

    @Override
    public Either<Refusal, Settlement> settle(Settle command) {
        return path.run(command, settling);
    }

    @Override
    public List<Either<Refusal, Settlement>> settleAll(MasterId master, String operator, List<Charge> charges) {
        Objects.requireNonNull(master, "master");
        Limits.id("operator", operator);
        Objects.requireNonNull(charges, "charges");
        return path.runAll(
                master,
                charges.stream()
                        .map(charge -> new Settle(master, operator, charge))
                        .toList(),
                settling);
    }

    @Override
    public Either<Refusal, Preview> preview(MasterId master, Charge charge) {
        return path.ask(
                Settle.of(master, charge),
                settling,
                (snapshot, now) -> settling.preview(snapshot, charge, now),
                first -> new Preview(first.price(), first.deductions(), first.unpaid(), List.of()));
    }

    @Override
    public Either<Refusal, Settlement> answer(AnswerDue command) {
        return path.run(command, ANSWERING_DUE);
    }

    @Override
    public List<Either<Refusal, Settlement>> answerAll(MasterId master, List<AnswerDue> commands) {
        Objects.requireNonNull(master, "master");
        Objects.requireNonNull(commands, "commands");
        for (AnswerDue command : commands) {
            Call call = Objects.requireNonNull(command, "command").call();
            if (!call.master().equals(master)) {
                throw new IllegalArgumentException(
                        "command: " + call.command() + " is of master " + call.master() + ", must be of " + master);
            }
        }
        return path.runAll(master, List.copyOf(commands), ANSWERING_DUE);
    }

    @Override
    public Either<Refusal, Reservation> reserve(Reserve command) {
        return path.run(command, reserving);
    }

    @Override
    public Either<Refusal, Settlement> confirm(Confirm command) {
        return path.run(command, confirming);
    }

    @Override
    public Either<Refusal, Reservation> release(Release command) {
        return path.run(command, RELEASING);
    }

    @Override
    public Either<Refusal, Refunded> refund(Refund command) {
        return path.run(command, REFUNDING);
    }

    @Override
    public Either<Refusal, Settlement> answerPayBack(AnswerPayBack command) {
        return path.run(command, ANSWERING_PAY_BACK);
    }

    @Override
    public Collected collect(MasterId master, String operator, int limit) {
        return pump(master, operator, limit, null);
    }

    @Override
    public Collected collect(MasterId master, String operator, int limit, Cursor from) {
        return pump(master, operator, limit, Objects.requireNonNull(from, "from"));
    }

    private Collected pump(MasterId master, String operator, int limit, @Nullable Cursor from) {
        Objects.requireNonNull(master, "master");
        Limits.id("operator", operator);
        if (limit < 1 || limit > 1_000) {
            throw new IllegalArgumentException("limit: " + limit + ", must be 1 to 1,000");
        }
        return new Collecting(path, billing, master, operator).run(limit, from);
    }

    @Override
    public Either<Refusal, Preview> explain(MasterId master, ChargeId charge) {
        return Explaining.explain(path, master, Objects.requireNonNull(charge, "charge"));
    }
}
