package io.benefits.coupon;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import io.benefits.value.Limits;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.BigMoney;

/**
 * Takes an amount of one allocation and allocates it to another unified member, so that no charge comes in between (C20).
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param allocation the allocation to take it from
 * @param to the member who gets it
 * @param amount above 0, at most what is left of the allocation, at most as many decimals as the currency's minor unit; empty for
 *     all that is left, which is the only way for a coupon of mode ONCE
 * @since 0.1.0
 */
public record MoveAllocation(CommandId id, AllocationId allocation, AccountId to, Optional<BigMoney> amount)
        implements Command<Moved> {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the amount is not above 0, or too large or too fine
     */
    public MoveAllocation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(allocation, "allocation");
        Objects.requireNonNull(to, "to");
        amount = amount.map(some -> Limits.positiveMoney("amount", some));
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "move-allocation";
    }

    @Override
    public void describe(Content content) {
        content.text("allocation", allocation.value()).text("to", to.value()).money("amount", amount);
    }
}
