package io.benefits.core.account;

import io.benefits.account.Account;
import io.benefits.account.AccountEvent;
import io.benefits.account.AccountingMode;
import io.benefits.account.Accounts;
import io.benefits.account.Associate;
import io.benefits.account.Association;
import io.benefits.account.ChangeTerms;
import io.benefits.account.ChangedTerms;
import io.benefits.account.Disassociate;
import io.benefits.account.Disassociated;
import io.benefits.account.LeavePolicy;
import io.benefits.account.Master;
import io.benefits.account.MasterTerms;
import io.benefits.account.RegisterAccount;
import io.benefits.account.RegisterMaster;
import io.benefits.command.Refusal;
import io.benefits.core.path.Agent;
import io.benefits.core.path.Rules;
import io.benefits.value.AccountId;
import io.benefits.value.CommandId;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;

/**
 * The door to the rules of accounts.
 *
 * @param agent runs the commands
 */
public record AccountsDoor(Agent agent) implements Accounts {

    /**
     * Adds the rules behind this door.
     *
     * @param rules the rules so far
     * @return all rules
     */
    public static Rules add(Rules rules) {
        return rules.with(RegisterMaster.class, AccountEvent.MasterRegistered.class, new RegisteringMaster())
                .with(ChangeTerms.class, AccountEvent.TermsChanged.class, new ChangingTerms())
                .with(RegisterAccount.class, AccountEvent.AccountRegistered.class, new RegisteringAccount())
                .with(Associate.class, AccountEvent.Associated.class, new Associating())
                .with(Disassociate.class, AccountEvent.Disassociated.class, new Disassociating());
    }

    @Override
    public Either<Refusal, Master> registerMaster(MasterTerms terms) {
        return agent.execute(new RegisterMaster(terms));
    }

    @Override
    public Either<Refusal, ChangedTerms> changeLeavePolicy(String id, LeavePolicy policy) {
        return agent.execute(ChangeTerms.leavePolicy(new CommandId(id), policy));
    }

    @Override
    public Either<Refusal, ChangedTerms> changeLateChargeWindow(String id, Duration window) {
        return agent.execute(ChangeTerms.lateChargeWindow(new CommandId(id), window));
    }

    @Override
    public Either<Refusal, Account> register(AccountId account) {
        return agent.execute(new RegisterAccount(account));
    }

    @Override
    public Either<Refusal, Association> associate(String id, AccountId account, AccountingMode mode) {
        return agent.execute(Associate.now(new CommandId(id), account, mode));
    }

    @Override
    public Either<Refusal, Association> associate(String id, AccountId account, AccountingMode mode, Instant since) {
        return agent.execute(Associate.since(new CommandId(id), account, mode, since));
    }

    @Override
    public Either<Refusal, Disassociated> disassociate(String id, AccountId account) {
        return agent.execute(new Disassociate(new CommandId(id), account));
    }

    @Override
    public Either<Refusal, Disassociated> disassociate(String id, AccountId account, Instant since) {
        return agent.execute(Disassociate.since(new CommandId(id), account, since));
    }
}
