package io.benefits.core;

import io.benefits.MasterBenefits;
import io.benefits.View;
import io.benefits.account.Accounts;
import io.benefits.command.Command;
import io.benefits.command.Refusal;
import io.benefits.core.account.AccountsDoor;
import io.benefits.core.coupon.CouponsDoor;
import io.benefits.core.fork.RatingOnly;
import io.benefits.core.journal.JournalDoor;
import io.benefits.core.path.Agent;
import io.benefits.core.resource.PackagesDoor;
import io.benefits.core.settlement.SettlementsDoor;
import io.benefits.core.sharing.SharingDoor;
import io.benefits.core.view.MasterView;
import io.benefits.coupon.Coupons;
import io.benefits.journal.Journal;
import io.benefits.resource.Packages;
import io.benefits.settlement.Settlements;
import io.benefits.sharing.Sharing;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Billing;
import io.benefits.value.MasterId;
import io.vavr.control.Either;

/** The handle of one master and one operator. */
record MasterHandle(Agent agent, Billing billing) implements MasterBenefits {

    @Override
    public MasterId id() {
        return agent.master();
    }

    @Override
    public String operator() {
        return agent.operator();
    }

    @Override
    public MasterBenefits by(String operator) {
        return new MasterHandle(new Agent(agent.path(), agent.master(), operator), billing);
    }

    @Override
    public <A> Either<Refusal, A> execute(Command<A> command) {
        return agent.execute(command);
    }

    @Override
    public View view() {
        return MasterView.of(agent.path(), billing, agent.master(), this::onFork);
    }

    private MasterBenefits onFork(BenefitStore fork) {
        return new MasterHandle(
                new Agent(agent.path().through(fork), agent.master(), agent.operator()), new RatingOnly(billing));
    }

    @Override
    public Accounts accounts() {
        return new AccountsDoor(agent);
    }

    @Override
    public Sharing sharing() {
        return new SharingDoor(agent);
    }

    @Override
    public Packages packages() {
        return new PackagesDoor(agent);
    }

    @Override
    public Coupons coupons() {
        return new CouponsDoor(agent);
    }

    @Override
    public Settlements settlements() {
        return new SettlementsDoor(agent, billing);
    }

    @Override
    public Journal journal() {
        return new JournalDoor(agent);
    }

    @Override
    public String toString() {
        return agent.master() + " by " + agent.operator();
    }
}
