

@pytest.mark.django_db
def test_the_api_answers_with_a_problem(client: Client) -> None:
    assert ask(client, NOTES) == [200, 200, 200, 429]
    response = client.get(NOTES, REMOTE_ADDR="192.0.2.1")
    assert response.headers["Content-Type"] == "application/problem+json"
    assert int(response.headers["Retry-After"]) > 0
    assert response.json()["status"] == 429
    assert ask(client, MISSING, 1) == [404]
