/** The neighbour: below `/store/customers/me`, so it does all that the platform does for a customer, and nothing else. */
exports.GET = (req, res) => {
  res.json({ customer_id: req.auth_context.actor_id })
}
