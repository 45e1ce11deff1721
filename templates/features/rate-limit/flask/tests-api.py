

def test_api(client: FlaskClient) -> None:
    """The API answers with a problem, and counts by itself."""
    assert ask(client, NOTES) == [200, 200, 200, 429]
    answer = client.get(NOTES)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.get_json(force=True)["status"] == 429
    assert ask(client, MISSING, 1) == [404]
