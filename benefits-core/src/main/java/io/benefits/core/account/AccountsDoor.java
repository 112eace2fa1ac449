package io.benefits.core.account;

import io.benefits.account.Account;
import io.benefits.account.Accounts;
import io.benefits.account.Associate;
import io.benefits.account.Association;
import io.benefits.account.Disassociate;
import io.benefits.account.Disassociated;
import io.benefits.account.Master;
import io.benefits.account.RegisterAccount;
import io.benefits.account.RegisterMaster;
import io.benefits.command.Refusal;
import io.benefits.core.path.Path;
import io.vavr.control.Either;

/** The door to the rules of accounts. */
public final class AccountsDoor implements Accounts {

    private static final RegisteringMaster REGISTERING_MASTER = new RegisteringMaster();
    private static final RegisteringAccount REGISTERING_ACCOUNT = new RegisteringAccount();
    private static final Associating ASSOCIATING = new Associating();
    private static final Disassociating DISASSOCIATING = new Disassociating();

    private final Path path;

    /**
     * A door.
     *
     * @param path the way through
     */
    public AccountsDoor(Path path) {
        this.path = path;
    }

    @Override
    public Either<Refusal, Master> registerMaster(RegisterMaster command) {
        return path.run(command, REGISTERING_MASTER);
    }

    @Override
    public Either<Refusal, Account> register(RegisterAccount command) {
        return path.run(command, REGISTERING_ACCOUNT);
    }

    @Override
    public Either<Refusal, Association> associate(Associate command) {
        return path.run(command, ASSOCIATING);
    }

    @Override
    public Either<Refusal, Disassociated> disassociate(Disassociate command) {
        return path.run(command, DISASSOCIATING);
    }
}
